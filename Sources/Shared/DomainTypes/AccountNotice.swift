public import FoundationEssentials

/// Whether a person may still sign in and act.
public enum AccountStanding: String, Codable, Sendable, Equatable {
  case active, suspended, deceased
}

/// Since when an account has its standing.
public struct AccountNotice: Codable, Sendable, Equatable {
  public var standing: AccountStanding
  public var since: Date

  public init(standing: AccountStanding, since: Date) {
    self.standing = standing
    self.since = since
  }
}
