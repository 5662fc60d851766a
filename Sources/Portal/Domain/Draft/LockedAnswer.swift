package import DomainTypes

/// An answer that a register or the applicant's own account gave: nobody types over it.
package struct LockedAnswer: Sendable, Equatable, Codable {
  package enum Origin: String, Sendable, Codable {
    case register
    /// The signed-in account, or the company that it acts for: who applies is never typed. A register that answers later
    /// takes its place.
    case account
  }

  package var value: JSONValue
  package var source: RegisterSource
  /// The gateway's signed receipt.
  package var receipt: String
  /// `nil` is a register, as in drafts from before accounts were asked.
  private var origin: Origin?

  package init(value: JSONValue, source: RegisterSource, receipt: String, origin: Origin = .register) {
    self.value = value
    self.source = source
    self.receipt = receipt
    self.origin = origin
  }

  /// Whether no register has said it.
  package var isFromAccount: Bool { origin == .account }
}
