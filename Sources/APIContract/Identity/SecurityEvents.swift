public import DomainTypes
public import FoundationEssentials

/// What identity tells other daemons of an account: a Security Event Token (RFC 8417) with an event of OpenID RISC 1.0.
public struct SecurityEventClaims: Codable, Sendable, Equatable {
  /// The `typ` of the token.
  public static let type = "secevent+jwt"

  public var iss: String
  public var aud: String
  public var iat: Int
  /// Two minutes later: the token is signed when it is sent, and an old copy is worth nothing.
  public var exp: Int
  /// The same each time one event is sent.
  public var jti: String
  /// When it happened, in seconds since 1970.
  public var toe: Int
  public var sub_id: Subject
  public var events: [String: Event]

  /// RFC 9493 section 3.2.3.
  public struct Subject: Codable, Sendable, Equatable {
    public var format = "iss_sub"
    public var iss: String
    public var sub: String
  }

  public struct Event: Codable, Sendable, Equatable {
    public var reason: String?
  }

  private static let enabled = "https://schemas.openid.net/secevent/risc/event-type/account-enabled"
  private static let disabled = "https://schemas.openid.net/secevent/risc/event-type/account-disabled"

  public init(
    issuer: String, audience: String, subject: String, notice: AccountNotice, id: String, now: Date
  ) {
    iss = issuer
    aud = audience
    iat = Int(now.timeIntervalSince1970)
    exp = iat + 120
    jti = id
    toe = Int(notice.since.timeIntervalSince1970)
    sub_id = Subject(iss: issuer, sub: subject)
    events =
      notice.standing == .active
      ? [Self.enabled: Event()] : [Self.disabled: Event(reason: notice.standing.rawValue)]
  }

  /// What it says of the account; `nil` for an event of another kind.
  public var notice: AccountNotice? {
    let since = Date(timeIntervalSince1970: Double(toe))
    if events[Self.enabled] != nil { return AccountNotice(standing: .active, since: since) }
    guard let event = events[Self.disabled] else { return nil }
    // Whatever the reason, the account is not to be used.
    return AccountNotice(standing: event.reason.flatMap(AccountStanding.init) ?? .suspended, since: since)
  }
}
