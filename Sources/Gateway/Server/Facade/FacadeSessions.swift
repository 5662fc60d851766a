internal import Cryptography
internal import DomainTypes
internal import FoundationEssentials
internal import GatewayDomain
internal import GatewayStorage
internal import HTTPServer
internal import HTTPTypes

/// The official two steps: a token for Consumer-Key and Consumer-Secret, then key and token with every call.
struct FacadeSessions: Sendable {
  let environment: GatewayEnvironment

  /// "Token มีอายุ 60 นาที", without use; seconds.
  private static let longestIdle: TimeInterval = 3600
  /// Seconds by which the kept time of use may lag behind.
  private static let useIsKeptEvery: TimeInterval = 60

  struct Caller: Sendable {
    let consumer: Consumer
    let agent: String
  }

  /// `GET /ws/auth/validate`; the secret comes in the query, as officially, or in `Consumer-Secret`, where no log of
  /// a proxy sees it.
  func validate(_ request: HTTPRequest, _ context: RequestContext) async throws -> HTTPResponse {
    let secret = request.fields["consumer-secret"] ?? context.query["ConsumerSecret"] ?? ""
    guard let key = request.fields["consumer-key"], let known = try environment.store.consumer(key: key),
      ConstantTime.equal(SHA256.hash(Array(secret.utf8)), known.secretHash), known.consumer.state == .active
    else { throw FacadeError.consumerNotFound }
    guard let agentID = context.query["AgentID"], (1...100).contains(agentID.count) else {
      throw FacadeError.badRequest("AgentID")
    }
    let now = environment.now()
    let token = Self.newToken()
    let session = FacadeSession(
      consumer: known.consumer.id, agent: environment.store.agentName(agentID), lastUse: now)
    try await environment.store.keepFacadeToken(
      hash: Self.hash(token), session, agentID: agentID, deadBefore: now.addingTimeInterval(-Self.longestIdle))
    return HTTPResponse(
      contentType: "application/json; charset=utf-8", body: Array(#"{"Result":"\#(token)"}"#.utf8))
  }

  /// Who calls, by `Consumer-Key` and `Token`.
  func caller(_ request: HTTPRequest) async throws -> Caller {
    guard let key = request.fields["consumer-key"], let known = try environment.store.consumer(key: key),
      known.consumer.state == .active
    else { throw FacadeError.consumerNotFound }
    let now = environment.now()
    guard let token = request.fields["token"],
      let session = try environment.store.facadeSession(hash: Self.hash(token)),
      session.consumer == known.consumer.id, now.timeIntervalSince(session.lastUse) < Self.longestIdle
    else { throw FacadeError.tokenNotFound }
    if now.timeIntervalSince(session.lastUse) > Self.useIsKeptEvery {
      try await environment.store.useFacadeToken(hash: Self.hash(token), at: now)
    }
    return Caller(consumer: known.consumer, agent: session.agent)
  }

  private static func hash(_ token: String) -> [UInt8] { SHA256.hash(Array(token.utf8)) }

  /// 122 random bits in the form of the official token, a UUID of version 4 (RFC 9562 section 5.4).
  private static func newToken() -> String {
    var bytes = SecureRandom.bytes(16)
    bytes[6] = bytes[6] & 0x0F | 0x40
    bytes[8] = bytes[8] & 0x3F | 0x80
    let hex = Array(Hex.encode(bytes))
    return [0..<8, 8..<12, 12..<16, 16..<20, 20..<32].map { String(hex[$0]) }.joined(separator: "-")
  }
}
