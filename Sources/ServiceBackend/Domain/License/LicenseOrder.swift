package import DomainTypes
package import FoundationEssentials

/// An order about a license: a written administrative act with facts, law and reasons (Administrative Procedure Act
/// s.37), proposed by one officer and confirmed by another.
package struct LicenseOrder: Sendable, Equatable, Codable {
  package enum Kind: String, Sendable, Codable {
    case suspend
    case reinstate
    case revoke
  }

  package var kind: Kind
  package var facts: String
  package var law: String
  package var reasons: String
  /// The last day of a suspension that ends by itself.
  package var until: CivilDate?
  package var proposedBy: String
  package var proposedAt: Date

  package init(
    kind: Kind, facts: String, law: String, reasons: String, until: CivilDate?, proposedBy: String, proposedAt: Date
  ) {
    self.kind = kind
    self.facts = facts
    self.law = law
    self.reasons = reasons
    self.until = until
    self.proposedBy = proposedBy
    self.proposedAt = proposedAt
  }
}

/// Why an event of a license is refused; nothing has changed then.
package enum LicenseFailure: Error, Equatable, Sendable {
  /// The order does not fit the status.
  case wrongStatus(LicenseSummary.Status)
  case wrongRole
  /// Who proposed does not confirm.
  case makerIsChecker
  /// Another order waits for its confirmation.
  case orderWaits
  case noOrder
  case textMissing(String)
  case dayPassed(String)
  case notDue

  /// A stable name for logs and problems.
  package var code: String {
    switch self {
    case .wrongStatus: "wrong-status"
    case .wrongRole: "wrong-role"
    case .makerIsChecker: "maker-is-checker"
    case .orderWaits: "order-waits"
    case .noOrder: "no-order"
    case .textMissing: "text-missing"
    case .dayPassed: "day-passed"
    case .notDue: "not-due"
    }
  }
}
