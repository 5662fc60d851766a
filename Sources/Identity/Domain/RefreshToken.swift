package import FoundationEssentials

/// One of a family of refresh tokens: each works once and brings the next (RFC 9700 section 4.14.2).
package struct RefreshToken: Sendable, Equatable {
  package enum UseAction: Sendable, Equatable {
    /// New tokens, and a new refresh token in the place of this one.
    case rotate
    case refuse
    /// Two hold the same token, and one of them stole it: the whole family dies.
    case refuseAndRevoke
  }

  /// Seconds without use after which it ends, and seconds after which the family ends, used or not.
  package static let idleLimit = 30.0 * 86_400
  package static let familyLimit = 180.0 * 86_400

  package let grantID: GrantID
  package let expiresAt: Date
  package private(set) var usedAt: Date?

  package init(grantID: GrantID, expiresAt: Date, usedAt: Date? = nil) {
    self.grantID = grantID
    self.expiresAt = expiresAt
    self.usedAt = usedAt
  }

  /// When the next of a family that began at `start` expires.
  package static func expiry(familyStart start: Date, now: Date) -> Date {
    min(now + idleLimit, start + familyLimit)
  }

  package mutating func use(now: Date) -> UseAction {
    guard usedAt == nil else { return .refuseAndRevoke }
    guard now < expiresAt else { return .refuse }
    usedAt = now
    return .rotate
  }
}
