package import DomainTypes
package import FoundationEssentials

package enum SessionKind {}
/// Names a session without opening it: the `sid` that clients see.
package typealias SessionID = Identifier<SessionKind>

/// Somebody signed in with this browser.
package struct BrowserSession: Sendable, Equatable {
  /// Seconds: a working day.
  package static let lifetime = 8.0 * 3600

  package let id: SessionID
  package let accountID: AccountID
  /// When the password, or the last factor that was asked for, was checked.
  package var authTime: Date
  package var methods: Set<SignInMethod>
  /// Whom the person chose to act as; `nil` as themselves or not asked yet.
  package var actingAs: JuristicID?
  package var hasChosen: Bool

  package var aal: AAL { methods.contains(where: \.isSecondFactor) ? .twoFactors : .password }

  package init(
    id: SessionID, accountID: AccountID, authTime: Date, methods: Set<SignInMethod> = [.password],
    actingAs: JuristicID? = nil, hasChosen: Bool = false
  ) {
    self.id = id
    self.accountID = accountID
    self.authTime = authTime
    self.methods = methods
    self.actingAs = actingAs
    self.hasChosen = hasChosen
  }
}
