internal import APIContract
internal import DomainTypes
internal import HTTPServer
internal import HTTPTypes
internal import ServiceBackendDomain
internal import ServiceBackendStorage

/// Serves what the portal reads of a request: where it stands, what happened, the license.
struct ReadRequest: Sendable {
  var environment: BackendEnvironment

  func snapshot(_: Empty, _ context: RequestContext) async throws -> RequestSnapshot {
    guard let stored = try environment.stores.requests.find(try requestID(context)) else {
      throw BackendRefusal.caseNotFound
    }
    return stored.request.snapshot
  }

  func events(_: Empty, _ context: RequestContext) async throws -> Page<RequestEvent> {
    let id = try requestID(context)
    guard let after = Int(context.query["after"] ?? "0"), after >= 0 else { throw BackendRefusal.badQuery("after") }
    guard try environment.stores.requests.find(id) != nil else { throw BackendRefusal.caseNotFound }
    let events = try environment.stores.requests.events(of: id, after: after, limit: Self.pageSize + 1)
    return Page(events, size: Self.pageSize, cursor: { String($0.sequence) }, item: { $0 })
  }

  func license(_ request: HTTPRequest, _ context: RequestContext) async throws -> HTTPResponse {
    guard let stored = try environment.stores.requests.find(try requestID(context)) else {
      throw BackendRefusal.caseNotFound
    }
    guard let license = stored.request.license,
      let document = try environment.stores.documents.find(license.summary.documentSHA256)
    else { throw BackendRefusal.licenseNotIssued }
    return .download(document, fileName: "license.pdf")
  }

  private static let pageSize = 100
}

extension HTTPResponse {
  /// Bytes that somebody uploaded or that we made: saved, never shown by the browser as a page.
  static func download(_ document: DocumentStore.Document, fileName: String) -> HTTPResponse {
    HTTPResponse(
      fields: [
        .contentType: document.contentType,
        .contentDisposition: "attachment; filename*=UTF-8''" + PercentCoding.encode(fileName),
        "x-content-type-options": "nosniff",
      ], body: .bytes(document.bytes))
  }
}
