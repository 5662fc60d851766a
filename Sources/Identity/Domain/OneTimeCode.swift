package import FoundationEssentials

/// A code sent by e-mail or SMS that proves who receives it.
package struct OneTimeCode: Sendable, Equatable {
  package enum Purpose: String, Sendable, CaseIterable {
    case verifyEmail, verifyPhone, secondFactor, recovery
  }

  package enum Channel: String, Sendable, Codable, CaseIterable {
    case email, sms
  }

  package enum TryAction: Sendable, Equatable {
    case accepted
    case wrong(triesLeft: Int)
    /// Too late, or guessed at too often: a new one has to be sent.
    case void
  }

  package static let digits = 6
  /// Seconds.
  package static let lifetime = 600.0
  package static let tries = 5

  package let expiresAt: Date
  package private(set) var triesLeft: Int

  package init(expiresAt: Date, triesLeft: Int = OneTimeCode.tries) {
    self.expiresAt = expiresAt
    self.triesLeft = triesLeft
  }

  package mutating func attempt(isRight: Bool, now: Date) -> TryAction {
    guard triesLeft > 0, now < expiresAt else { return .void }
    triesLeft -= 1
    if isRight {
      triesLeft = 0
      return .accepted
    }
    return triesLeft > 0 ? .wrong(triesLeft: triesLeft) : .void
  }
}
