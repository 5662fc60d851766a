import APIContract
import DomainTypes
import FoundationEssentials
import HTTPServer
import HTTPTypes
import Testing

extension GatewayWorld {
  /// A call with a consumer's token, as it stands on the wire.
  func send(
    _ method: HTTPRequest.Method, _ target: String, _ body: (some Encodable)?, as client: String, scope: String,
    fields: HTTPFields = [:]
  ) async throws -> HTTPResponse {
    var fields = fields
    fields[.authorization] = "Bearer \(try token(client: client, scope: scope))"
    var bytes: [UInt8] = []
    if let body {
      fields[.contentType] = "application/json"
      bytes = try ContractJSON.encode(body)
    }
    return await router.respond(to: HTTPRequest(method, target, fields: fields, body: .bytes(bytes)))
  }

  func send(
    _ method: HTTPRequest.Method, _ target: String, as client: String, scope: String
  ) async throws -> HTTPResponse {
    try await send(method, target, Empty?.none, as: client, scope: scope)
  }

  /// A call of an agency's own system.
  func lookUp(
    _ service: String, _ subject: LookUpSubject, _ fields: [String], as client: String = "sandbox-agency",
    _ headers: HTTPFields = [:]
  ) async throws -> HTTPResponse {
    let request = LookUpRequest(
      service: service, subject: subject, fields: fields, purpose: .agencyDuty, legalBasis: "Act, section 12",
      caseReference: "2569/1", officer: "officer-7")
    return try await send(.post, "/v1/lookups", request, as: client, scope: "gateway.lookup", fields: headers)
  }
}

extension HTTPResponse {
  var text: String {
    if case .bytes(let bytes) = body { String(decoding: bytes, as: UTF8.self) } else { "" }
  }

  func read<T: Decodable>(_ type: T.Type) throws -> T { try ContractJSON.decode(type, from: Array(text.utf8)) }

  var problemCode: String? { (try? read(Problem.self))?.code }
}
