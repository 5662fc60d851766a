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
      try await casePage(requestID(context), desk(session, context), session)
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

  /// The case with its forms; `failed` is the one that did nothing.
  func casePage(
    _ id: LicenseRequestID, _ desk: OfficerDesk, _ session: BrowserSession, failed: FailedForm? = nil
  ) async throws -> HTTPResponse {
    let stored = try await desk.open(id)
    let view = CaseView(
      stored: stored, view: try desk.view(stored), catalog: environment.catalog, today: environment.moment.today,
      language: desk.context.language, csrf: session.csrf,
      hasSecondFactor: session.hasLevel(.second), failed: failed)
    let title = LocalizedText(th: "คำขอ \(stored.request.number)", en: "Request \(stored.request.number)")
    return page(
      title, desk.context, path: "/cases/" + id.rawValue, session: session, status: failed?.problem.status ?? 200
    ) {
      if let problem = failed?.problem {
        Notice.box(.warning, problem.title) { if let detail = problem.detail { Tag.p(detail) } }
      }
      view.html
    }
  }
}
