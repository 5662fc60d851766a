internal import APIContract
internal import DomainTypes
internal import HTML
internal import HTTPServer
internal import HTTPTypes
internal import ServiceBackendDomain
internal import ServiceBackendStorage
internal import WebSession

extension BackOffice {
  /// `GET /`: the officer's cases, soonest due first.
  func inbox(_ request: HTTPRequest, _ context: RequestContext) async throws -> HTTPResponse {
    try await sessions.signedIn(request) { session in
      let language = context.language
      let desk = try desk(session, context)
      let scope = RequestStore.InboxScope(rawValue: context.query["scope"] ?? "") ?? .mine
      let filter = try CaseFilter(context.query)
      let list = try desk.inbox(scope, filter, after: context.query["after"])
      let place = CaseFilterForm.address(scope, filter)
      let table = try caseTable(list.items, desk, language, caption: scope.words)
      let cases = list.items.isEmpty ? nothing(filter, language) : table
      return page(scope.words, context, path: place, session: session) {
        Tag.h1(scope.words[language])
        Tag.p(
          desk.officer.position[language] + " · " + environment.catalog.name(of: desk.officer.agency)[language],
          .class("hint"))
        CaseFilterForm(
          scope: scope, filter: filter, licenses: licenses(of: desk.officer.agency, language), language: language
        ).html
        cases
        pager(place, next: list.next, isFirst: context.query["after"] == nil, language)
      }
    }
  }

  private func nothing(_ filter: CaseFilter, _ language: Language) -> HTML {
    let text =
      filter.isEmpty
      ? LocalizedText(th: "ไม่มีเรื่อง", en: "There is nothing here.")
      : LocalizedText(th: "ไม่มีเรื่องที่ตรงกับตัวกรอง", en: "Nothing here fits the filter.")
    return Tag.p(text[language])
  }

  private func pager(_ place: String, next: String?, isFirst: Bool, _ language: Language) -> HTML {
    guard next != nil || !isFirst else { return .empty }
    return Tag.p(.class("actions")) {
      if let next {
        Tag.a(
          language == .thai ? "หน้าถัดไป" : "Next page", .href(place + "&after=" + PercentCoding.encode(next)),
          .class("button secondary"))
      }
      if !isFirst { Tag.a(language == .thai ? "กลับหน้าแรกของรายการ" : "First page of the list", .href(place)) }
    }
  }

  private func licenses(of agency: AgencyID, _ language: Language) -> [(id: LicenseDefinitionID, name: String)] {
    environment.catalog.catalog.definitions.filter { $0.agency == agency }
      .map { ($0.id, environment.catalog.name(of: $0.id)[language]) }.sorted { $0.1 < $1.1 }
  }
}

extension RequestStore.InboxScope {
  fileprivate var words: LocalizedText {
    switch self {
    case .mine: .init(th: "งานของฉัน", en: "My cases")
    case .open: .init(th: "เรื่องที่เปิดอยู่", en: "Open cases")
    case .closed: .init(th: "เรื่องที่เสร็จแล้ว", en: "Closed cases")
    }
  }
}

extension RequestState {
  func tag(_ language: Language) -> HTML {
    let kind: StatusTag.Kind =
      switch self {
      case .issued: .good
      case .refused, .returned, .withdrawn: .bad
      case .awaitingCorrection, .awaitingPayment: .waiting
      case .received, .completenessCheck, .consideration, .paymentReview, .preparingDocument, .awaitingSignature:
        .yours
      }
    return StatusTag.tag(text[language], kind)
  }
}
