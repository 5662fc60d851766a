internal import APIContract
internal import DomainTypes
internal import HTML
internal import HTTPServer
internal import HTTPTypes
internal import ServiceBackendDomain
internal import ServiceBackendStorage
internal import WebSession

extension BackOffice {
  /// `GET /cases/{id}`.
  func showCase(_ request: HTTPRequest, _ context: RequestContext) async throws -> HTTPResponse {
    try await sessions.signedIn(request) { session in
      let done = context.query["done"].flatMap { OfficerAction(rawValue: $0) }
      return try await casePage(requestID(context), desk(session, context), session, done: done)
    }
  }

  /// `GET /cases/{id}/documents/{sha256}`: saved by the browser, never shown as a page.
  func document(_ request: HTTPRequest, _ context: RequestContext) async throws -> HTTPResponse {
    try await sessions.signedIn(request) { session in
      let (document, name) = try await desk(session, context).document(
        context.parameter("sha256"), of: requestID(context))
      return .download(document, fileName: name)
    }
  }

  /// The case with its forms; `failed` is the one that did nothing, `done` what was just done.
  func casePage(
    _ id: LicenseRequestID, _ desk: OfficerDesk, _ session: BrowserSession, failed: FailedForm? = nil,
    done: OfficerAction? = nil
  ) async throws -> HTTPResponse {
    let stored = try await desk.open(id)
    let seen = try desk.view(stored)
    let language = desk.context.language
    let next = done == nil ? nil : try desk.next(besides: id)
    let view = CaseView(
      stored: stored, view: seen, catalog: environment.catalog, today: environment.moment.today,
      language: language, csrf: session.csrf,
      hasSecondFactor: session.hasLevel(.second), names: try names(seen), failed: failed)
    let title = LocalizedText(th: "คำขอ \(stored.request.number)", en: "Request \(stored.request.number)")
    return page(
      title, desk.context, path: "/cases/" + id.rawValue, session: session, status: failed?.problem.status ?? 200
    ) {
      if let problem = failed?.problem {
        Notice.box(.warning, problem.title) { if let detail = problem.detail { Tag.p(detail) } }
      }
      if let done { didIt(done, next, language) }
      BackLink.to("/?scope=mine", language == .thai ? "งานของฉัน" : "My cases")
      view.html
    }
  }

  /// What was done, and the way on.
  private func didIt(_ action: OfficerAction, _ next: OfficerCaseSummary?, _ language: Language) -> HTML {
    func t(_ th: String, _ en: String) -> String { language == .thai ? th : en }
    return Notice.box(.success, t("ทำแล้ว: ", "Done: ") + action.text[language]) {
      Tag.p {
        if let next {
          Tag.a(t("เรื่องถัดไป: ", "Next case: ") + next.requestNumber, .href("/cases/" + next.id.rawValue))
          " · " + environment.catalog.name(of: next.definition)[language]
        } else {
          t("ไม่มีเรื่องอื่นรอท่านอยู่", "No other case waits for you.")
        }
      }
    }
  }

  private func names(_ seen: OfficerCase) throws -> ActorNames {
    let others = [seen.assignee, seen.proposal?.by, seen.inspection?.inspectedBy].compactMap { $0 }
    return try ActorNames(
      seen.history.map(\.actor) + seen.opinions.map(\.by) + others, environment.stores.staff)
  }
}
