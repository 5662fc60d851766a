internal import APIClient
internal import APIContract
internal import DomainTypes
internal import HTML
internal import HTTPServer
internal import HTTPTypes
internal import WebSession

/// `/me/look-ups`: who looked at my data in the registers, from the gateway's ledger, in the words of people.
struct LookUpsPage {
  let environment: PortalEnvironment

  func addRoutes(to router: inout Router) { router.page(.get, "/me/look-ups", .session, show) }

  /// The ledger is asked in the person's own name.
  @Sendable private func show(_ request: HTTPRequest, _ context: RequestContext) async throws -> HTTPResponse {
    try await environment.sessions.signedIn(request) { session in
      let caller = try Caller(session, context, now: environment.now())
      guard let token = caller.registerToken else {
        guard context.query["renewed"] == nil else { throw PortalProblem.backendAway }
        return environment.sessions.renew(returnTo: "/me/look-ups?renewed=1")
      }
      let ledger: Page<Exchange>
      do { ledger = try await environment.gateway.ledger(of: token) } catch { throw PortalProblem.backendAway }
      let language = context.language
      return environment.page(.init("ใครดูข้อมูลของฉัน", "Who looked at my data"), request, context, session) {
        Tag.h1(LocalizedText("ใครดูข้อมูลของฉัน", "Who looked at my data")[language])
        if ledger.items.isEmpty { Tag.p(LocalizedText("ยังไม่มีใครเรียกดู", "Nobody has looked yet")[language]) }
        for exchange in ledger.items { card(exchange, language) }
      }
    }
  }

  private func card(_ exchange: Exchange, _ language: Language) -> HTML {
    var rows: [SummaryList.Row] = [
      .init(LocalizedText("เมื่อ", "When")[language], DisplayedAnswer.time(exchange.at, language)),
      .init(LocalizedText("ใคร", "Who")[language], who(exchange, language)),
      .init(LocalizedText("เพื่อ", "Purpose")[language], Self.purpose(exchange.purpose)[language]),
      .init(
        LocalizedText("ข้อมูล", "Data")[language],
        exchange.fields.map { RegisterWords.field($0)[language] }.joined(separator: ", ")),
    ]
    if exchange.outcome != .answered {
      rows.append(
        .init(LocalizedText("ผล", "Outcome")[language], LocalizedText("ไม่ได้ข้อมูล", "No data was given")[language]))
    }
    return Tag.section(.class("card")) {
      Tag.h2(RegisterWords.service(exchange.service)[language])
      SummaryList(rows).html
    }
  }

  /// The agency for which it was done; an officer's name is the agency's to tell.
  private func who(_ exchange: Exchange, _ language: Language) -> String {
    guard let agency = exchange.agency else { return Self.system(exchange.consumer)[language] }
    let name = environment.agencyName(AgencyID(agency), language)
    return exchange.officer == nil ? name : LocalizedText("เจ้าหน้าที่ของ\(name)", "An officer of \(name)")[language]
  }

  private static func system(_ consumer: String) -> LocalizedText {
    switch consumer {
    case "portal": PortalEnvironment.service
    case "identity": .init("ระบบ Digital ID", "The Digital ID service")
    case "service-backend": .init("ระบบงานอนุญาตของหน่วยงาน", "The agencies' licensing system")
    default: .init(consumer, consumer)
    }
  }

  private static func purpose(_ purpose: String) -> LocalizedText {
    switch LookUpPurpose(rawValue: purpose) {
    case .licensing: .init("พิจารณาคำขอของท่าน", "To decide on your application")
    case .ownForm: .init("กรอกแบบฟอร์มให้ท่าน", "To fill in your own form")
    case .identityProofing: .init("ยืนยันตัวตนของท่าน", "To prove your identity")
    case .companyRepresentation: .init("ตรวจว่าใครกระทำแทนบริษัทได้", "To see who may act for a company")
    case .agencyDuty: .init("หน้าที่ของหน่วยงาน", "A duty of the agency")
    case nil: .init(purpose, purpose)
    }
  }
}
