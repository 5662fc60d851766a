internal import DomainTypes

extension LicenseRequest {
  /// A reviewer gives an opinion; a later one replaces it until the decision.
  package mutating func propose(
    approval: Bool, opinion: String, by officer: Officer, at moment: Moment
  ) throws(RequestFailure) -> [RequestAction] {
    try expect(.consideration)
    try expect(officer, in: .consideration, as: [.reviewer])
    proposal = Proposal(
      approves: approval, opinion: try written(opinion, "opinion"), by: officer.username, at: moment.at)
    sentBack = nil
    return []
  }

  /// The approver wants to know more before the decision: the reviewer's opinion is given anew.
  package mutating func returnToReview(
    reason: String, by officer: Officer, at moment: Moment
  ) throws(RequestFailure) -> [RequestAction] {
    try expect(.consideration)
    try expect(officer, in: .consideration, as: [.approver])
    guard proposal != nil else { throw .notConsidered }
    sentBack = try written(reason, "reason")
    proposal = nil
    return []
  }

  /// A second officer grants the license, under `conditions` if there are any.
  package mutating func approve(
    conditions: [String] = [], by officer: Officer, at moment: Moment
  ) throws(RequestFailure) -> [RequestAction] {
    try expectToDecide(officer)
    guard inspection?.result?.passed != false else { throw .inspectionFailed }
    guard opinionOutcome == .favorable else { throw .opinionsAgainst }
    var lines: [String] = []
    // Each stands on the license after its number: a second line would look like another condition.
    for (index, condition) in conditions.enumerated() {
      lines.append(try written(condition, "conditions[\(index)]", severalLines: false))
    }
    self.conditions = lines
    return approved(by: officer, at: moment, kind: .approved)
  }

  /// A second officer refuses, in writing (Administrative Procedure Act s.37, 40).
  ///
  /// The appeal is open for 15 days (s.44).
  package mutating func refuse(
    facts: String, law: String, reasons: String, appealTo: String, by officer: Officer, at moment: Moment
  ) throws(RequestFailure) -> [RequestAction] {
    try expectToDecide(officer)
    refusal = Refusal(
      facts: try written(facts, "facts"), law: try written(law, "law"), reasons: try written(reasons, "reasons"),
      appealTo: try written(appealTo, "appealTo"), appealBy: moment.today.adding(days: 15))
    decision = Decision(by: officer.username, at: moment.at)
    state = .refused
    return [tell(.refused, at: moment)]
  }

  /// On to the fee where there is one, else to the document.
  mutating func approved(by officer: Officer, at moment: Moment, kind: RequestEvent.Kind) -> [RequestAction] {
    decision = Decision(by: officer.username, at: moment.at)
    guard process.step(.payment) == nil || fee == .zero || bill?.status == .paid else {
      state = .awaitingPayment
      return [tell(kind, at: moment)]
    }
    return enterPreparation(kind, at: moment)
  }

  private func expectToDecide(_ officer: Officer) throws(RequestFailure) {
    try expect(.consideration)
    try expect(officer, in: .consideration, as: [.approver])
    let makers = [checkedBy, proposal?.by, inspection?.result?.by] + opinions.map(\.by)
    guard !makers.contains(officer.username) else { throw .makerIsChecker }
    guard !isInspectionOpen else { throw .inspectionOpen }
    guard opinionOutcome != .open else { throw .opinionsOpen }
    let reviewed = process.step(.consideration)?.roles.contains(Role.reviewer.rawValue) == true
    guard proposal != nil || !reviewed else { throw .notConsidered }
  }
}
