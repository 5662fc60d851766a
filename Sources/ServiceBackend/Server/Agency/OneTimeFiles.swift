internal import APIContract
internal import DomainTypes
internal import FoundationEssentials
internal import HTTPServer
internal import HTTPTypes
internal import ServiceBackendDomain
internal import ServiceBackendStorage

/// Hands out a file's address that works once, and the file.
struct OneTimeFiles: Sendable {
  let environment: BackendEnvironment

  /// How long an address may wait, in seconds.
  private static let lifetime = 300.0

  func path(for caller: SystemCaller) async throws -> OfficialFilePath {
    let moment = environment.moment
    let query = caller.context.query
    guard let file = query["fileid"], file.utf8.count == 24 else { return Self.none }
    let change = Change(
      actor: caller.username, action: "request.fileTicket", moment: moment, requestID: caller.context.requestID,
      viewer: caller.viewer)
    let token = try await environment.stores.files.ticket(
      for: file, contentType: query["contentType"].flatMap { $0.isEmpty ? nil : $0 }, viewer: caller.viewer,
      until: moment.at.addingTimeInterval(Self.lifetime), by: change)
    guard let token else { return Self.none }
    let url = "\(environment.baseURL)\(ServiceBackendAPI.officialFile.path)?accesstoken=\(token)"
    return OfficialFilePath(status: 0, message: "สำเร็จ", data: url)
  }

  func file(_ context: RequestContext) async throws -> HTTPResponse {
    guard let token = context.query["accesstoken"],
      let file = try await environment.stores.files.redeem(
        token, at: environment.now(), requestID: context.requestID),
      let document = try environment.stores.documents.find(file.sha256)
    else { throw BackendRefusal.documentNotFound }
    var response = HTTPResponse.download(document, fileName: file.name)
    response.fields[.cacheControl] = "no-store"
    return response
  }

  private static let none = OfficialFilePath(status: 300, message: "ไม่พบข้อมูล", data: nil)
}
