internal import APIContract
internal import Authorization
internal import DomainTypes
internal import HTTPServer
internal import HTTPTypes
internal import JOSE
internal import ServiceBackendStorage

/// `POST /security-events`: identity says that an account was suspended, reinstated or marked as deceased.
///
/// A push of one Security Event Token (RFC 8935): 202 without a body, or 400 with `err`.
struct HearSecurityEvent: Sendable {
  let environment: BackendEnvironment
  let verifier: SecurityEventVerifier

  func callAsFunction(_ request: HTTPRequest, _ context: RequestContext) async throws -> HTTPResponse {
    let token = String(decoding: try await request.body.collect(upTo: 16_384), as: UTF8.self)
    let claims: SecurityEventClaims
    do {
      claims = try await verifier.claims(of: token)
    } catch let error as JWTError {
      return try Self.refusal(error)
    }
    // RFC 8935 section 2.2: an event that means nothing here was received all the same.
    if let notice = claims.notice, claims.sub_id.iss == claims.iss {
      try await environment.stores.accounts.save(
        notice, of: AccountID(claims.sub_id.sub), at: environment.now(), requestID: context.requestID)
    }
    return HTTPResponse(status: 202)
  }

  private struct Refusal: Encodable {
    var err: String
    var description: String
  }

  /// The names of RFC 8935 section 2.4.
  private static func refusal(_ error: JWTError) throws -> HTTPResponse {
    let name =
      switch error {
      case .wrongIssuer: "invalid_issuer"
      case .wrongAudience: "invalid_audience"
      case .unknownKey, .wrongSignature, .algorithmNotAccepted: "invalid_key"
      default: "invalid_request"
      }
    return HTTPResponse(
      status: 400, contentType: "application/json",
      body: try ContractJSON.encode(Refusal(err: name, description: "the token is not taken")))
  }
}
