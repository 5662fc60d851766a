internal import APIContract
internal import DomainTypes
internal import HTML
internal import HTTPServer
internal import HTTPTypes
internal import PortalDomain
internal import WebSession

/// `/requests/{id}`: one request: where it stands, what the operator can do now, what happened.
struct RequestPage {
  let environment: PortalEnvironment

  func addRoutes(to router: inout Router) {
    router.page(.get, "/requests/{id}", .session, show)
    router.page(.get, "/requests/{id}/license.pdf", .session, download)
    router.page(.post, "/requests/{id}/withdraw", .session, withdraw)
  }

  @Sendable private func show(_ request: HTTPRequest, _ context: RequestContext) async throws -> HTTPResponse {
    try await environment.sessions.signedIn(request) { session in
      let caller = try Caller(session, context, now: environment.now())
      let followed = try FollowRequest(environment: environment).request(try context.licenseRequestID, caller)
      await AcknowledgeDeficiency(environment: environment)(followed)
      return try response(followed, .init(), request, context, session)
    }
  }

  /// What a form on this page brought back: what was typed, and what is wrong with it.
  struct Returned {
    var typed: [String: String] = [:]
    var errors = FormErrors()
    var status = 200
    /// Said above everything, such as that the agency cannot be reached.
    var warning: Problem?
  }

  func response(
    _ followed: FollowedRequest, _ returned: Returned, _ request: HTTPRequest, _ context: RequestContext,
    _ session: BrowserSession
  ) throws -> HTTPResponse {
    let language = context.language
    let snapshot = followed.request.snapshot
    let base = "/requests/\(followed.request.id.rawValue)"
    let correction = try CorrectRequest(environment: environment).form(followed)
    let name = followed.license.name
    return environment.page(
      name, request, context, session, status: returned.status, hasErrors: !returned.errors.isEmpty
    ) {
      returned.errors.summary(language)
      if let warning = returned.warning {
        Notice.box(.warning, warning.title) { if let detail = warning.detail { Tag.p(detail) } }
      }
      BackLink.to(
        "/submissions/\(followed.request.submission.rawValue)",
        LocalizedText("คำขอ ", "Submission ")[language] + followed.request.submission.rawValue)
      Tag.h1(name[language])
      Tag.p { RequestFacts.tag(followed, language) }
      RequestFacts.waiting(followed, language)
      SummaryList(
        RequestFacts.rows(followed, agency: environment.agencyName(followed.license.agency, language), language)
      ).html
      if !followed.awaitedInVain.isEmpty {
        AwaitedNumberPage(environment: environment).part(followed, returned, base, session, language)
      }
      if let snapshot {
        if let correction {
          CorrectionPage(environment: environment).form(correction, snapshot, returned, base, session, language)
        }
        if let bill = snapshot.bill {
          BillPage(environment: environment).part(bill, snapshot, returned, base, session, language)
        }
        if let refusal = snapshot.refusal { self.refusal(refusal, language) }
        if let license = snapshot.license {
          self.license(license, base, language)
          Tag.div(.class("actions")) {
            ActionButtons(environment: environment, followed: followed).html(session, language)
          }
        }
      }
      RequestFacts.history(followed.request, language)
      if Self.canWithdraw(snapshot?.state) || !followed.awaited.isEmpty || followed.isRefused {
        withdrawal(returned, base, session, language)
      }
    }
  }

  private func license(_ license: LicenseSummary, _ base: String, _ language: Language) -> HTML {
    Notice.box(.success, LocalizedText("ออกเอกสารแล้ว", "Your document is ready")[language]) {
      Tag.p {
        Tag.a(
          LocalizedText("ดาวน์โหลด PDF", "Download the PDF")[language], .href(base + "/license.pdf"), .class("button"))
      }
      Tag.p {
        Tag.a(LocalizedText("หน้าตรวจสอบสาธารณะ", "Public verification page")[language], .href(license.verifyURL))
      }
    }
  }

  private func refusal(_ refusal: Refusal, _ language: Language) -> HTML {
    Tag.section(.class("card")) {
      Tag.h2(LocalizedText("คำสั่งไม่อนุญาต", "The refusal")[language])
      SummaryList([
        .init(LocalizedText("ข้อเท็จจริง", "Facts")[language], refusal.facts),
        .init(LocalizedText("ข้อกฎหมาย", "Law")[language], refusal.law),
        .init(LocalizedText("เหตุผล", "Reasons")[language], refusal.reasons),
        .init(LocalizedText("อุทธรณ์ต่อ", "Appeal to")[language], refusal.appealTo),
        .init(LocalizedText("ภายในวันที่", "By")[language], refusal.appealBy.long(language)),
      ]).html
    }
  }

  private func withdrawal(
    _ returned: Returned, _ base: String, _ session: BrowserSession, _ language: Language
  ) -> HTML {
    Tag.details(.flag("open", returned.errors["reason"] != nil)) {
      Tag.summary(LocalizedText("ถอนคำขอ", "Withdraw this request")[language])
      Form.post(base + "/withdraw", csrf: session.csrf) {
        TextArea(
          "reason", label: LocalizedText("เหตุผล", "Reason")[language], value: returned.typed["reason"] ?? "",
          error: returned.errors["reason"]
        ).html
        Form.submit(LocalizedText("ถอนคำขอ", "Withdraw")[language], secondary: true)
      }
    }
  }

  /// Until a decision.
  private static func canWithdraw(_ state: RequestState?) -> Bool {
    switch state {
    case .received, .completenessCheck, .awaitingCorrection, .consideration: true
    default: false
    }
  }

  @Sendable private func download(_ request: HTTPRequest, _ context: RequestContext) async throws -> HTTPResponse {
    try await environment.sessions.signedIn(request) { session in
      let caller = try Caller(session, context, now: environment.now())
      return try await environment.licenseAttachment(try context.licenseRequestID, caller)
    }
  }

  @Sendable private func withdraw(_ request: HTTPRequest, _ context: RequestContext) async throws -> HTTPResponse {
    try await environment.sessions.posted(request) { session, form in
      let caller = try Caller(session, context, now: environment.now())
      let id = try context.licenseRequestID
      let reason = TypedAnswer.trimmed(form["reason"] ?? "")
      var returned = Returned(typed: ["reason": reason], status: 422)
      if reason.isEmpty {
        returned.errors.add(
          "reason", LocalizedText("เขียนเหตุผลที่ถอนคำขอ", "Write why you withdraw the request")[context.language])
      } else {
        do {
          _ = try await WithdrawRequest(environment: environment)(id, Withdrawal(reason: reason), caller)
          return .seeOther("/requests/\(id.rawValue)")
        } catch let problem as PortalProblem {
          returned.warning = problem.problem(context.language)
          returned.status = problem.status
        }
      }
      let followed = try FollowRequest(environment: environment).request(id, caller)
      return try response(followed, returned, request, context, session)
    }
  }
}
