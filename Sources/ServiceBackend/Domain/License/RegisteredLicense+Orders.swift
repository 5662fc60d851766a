package import DomainTypes

extension RegisteredLicense {
  /// A reviewer or approver proposes an order; it counts when another confirms it.
  package mutating func propose(_ order: LicenseOrder, by officer: Officer, at moment: Moment) throws(LicenseFailure) {
    guard !officer.roles.isDisjoint(with: [.reviewer, .approver]) else { throw .wrongRole }
    guard self.order == nil else { throw .orderWaits }
    try expectFitting(order.kind)
    for (name, text) in [("facts", order.facts), ("law", order.law), ("reasons", order.reasons)]
    where text.allSatisfy(\.isWhitespace) {
      throw .textMissing(name)
    }
    if let until = order.until, until <= moment.today { throw .dayPassed("until") }
    self.order = order
  }

  /// An approver who did not propose it makes it count.
  ///
  /// - Returns: What happened to the license.
  package mutating func confirm(by officer: Officer, at moment: Moment) throws(LicenseFailure) -> RequestEvent.Kind {
    guard let order else { throw .noOrder }
    guard officer.roles.contains(.approver) else { throw .wrongRole }
    guard officer.username != order.proposedBy else { throw .makerIsChecker }
    try expectFitting(order.kind)
    self.order = nil
    switch order.kind {
    case .suspend:
      enter(.suspended, reason: order.reasons, at: moment)
      suspendedUntil = order.until
      return .licenseSuspended
    case .reinstate:
      enter(.active, reason: order.reasons, at: moment)
      return .licenseReinstated
    case .revoke:
      enter(.revoked, reason: order.reasons, at: moment)
      return .licenseRevoked
    }
  }

  /// An approver, or who proposed it, takes the order back.
  package mutating func dropOrder(by officer: Officer) throws(LicenseFailure) {
    guard let order else { throw .noOrder }
    guard officer.roles.contains(.approver) || officer.username == order.proposedBy else { throw .wrongRole }
    self.order = nil
  }

  private func expectFitting(_ kind: LicenseOrder.Kind) throws(LicenseFailure) {
    let fits =
      switch kind {
      case .suspend: status == .active
      case .reinstate: status == .suspended
      case .revoke: status == .active || status == .suspended
      }
    guard fits else { throw .wrongStatus(status) }
  }

  mutating func enter(_ new: LicenseSummary.Status, reason: String?, at moment: Moment) {
    status = new
    statusSince = moment.today
    statusReason = reason
    suspendedUntil = nil
  }
}
