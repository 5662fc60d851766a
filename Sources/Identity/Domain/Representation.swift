/// A company that somebody may act for, and by what right.
package struct Representation: Sendable, Equatable {
  package enum Right: Sendable, Equatable {
    /// In the company register by name, or named there by citizen id.
    case director
    case delegate(Delegation)
  }
  package let company: Company
  package let right: Right

  package init(company: Company, right: Right) {
    self.company = company
    self.right = right
  }

  /// A director may let others act; a delegate may not.
  package var mayDelegate: Bool { right == .director }
}
