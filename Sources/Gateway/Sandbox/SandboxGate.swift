internal import Cryptography
internal import DomainTypes
internal import FoundationEssentials
internal import HTTPTypes
internal import Synchronization

/// The look-alike of GDX's two-step access: a token for a key pair, then key and token with every call.
final class SandboxGate: Sendable {
  private struct Token {
    var consumerKey: String
    var lastUse: Date
  }

  private let secrets: [String: String]
  private let now: @Sendable () -> Date
  private let tokens = Mutex<[String: Token]>([:])

  /// A token dies after so many seconds without use.
  private static let longestIdle: TimeInterval = 3600

  init(_ consumers: [SandboxData.Consumer], now: @escaping @Sendable () -> Date) {
    secrets = Dictionary(consumers.map { ($0.consumerKey, $0.consumerSecret) }) { first, _ in first }
    self.now = now
  }

  func validate(_ request: HTTPRequest, _ query: QueryItems) -> HTTPResponse {
    guard let key = request.fields["consumer-key"], let secret = secrets[key], query["ConsumerSecret"] == secret else {
      return .text("ForbiddenException: consumer not found", status: 403)
    }
    guard let agent = query["AgentID"], !agent.isEmpty else {
      return .text("BadRequestException: AgentID is required", status: 400)
    }
    let now = now()
    let token = SecureRandom.uuidV7(now: now)
    tokens.withLock { tokens in
      tokens = tokens.filter { now.timeIntervalSince($0.value.lastUse) < Self.longestIdle }
      tokens[token] = Token(consumerKey: key, lastUse: now)
    }
    return .json(["Result": .string(token)])
  }

  /// The refusal of a call whose key or token is not good, or `nil` to go on.
  func refusal(_ request: HTTPRequest) -> HTTPResponse? {
    guard let key = request.fields["consumer-key"], secrets[key] != nil else {
      return .text("ForbiddenException: consumer not found", status: 403)
    }
    let now = now()
    let known = tokens.withLock { tokens in
      guard let text = request.fields["token"], let token = tokens[text], token.consumerKey == key,
        now.timeIntervalSince(token.lastUse) < Self.longestIdle
      else { return false }
      tokens[text]?.lastUse = now
      return true
    }
    return known ? nil : .text("UnauthorizedException: token not found", status: 401)
  }
}
