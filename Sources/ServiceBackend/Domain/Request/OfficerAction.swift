internal import DomainTypes

/// What an officer can do to a request; the raw value ends the paths of pages and API.
package enum OfficerAction: String, Sendable, CaseIterable {
  case claim
  case findComplete = "complete"
  case recordDeficiency = "deficiency"
  case release
  case scheduleInspection = "inspection"
  case recordInspection = "inspection-result"
  case giveOpinion = "opinion"
  case propose = "proposal"
  case returnToReview = "review"
  case approve = "approval"
  case refuse = "refusal"
  case stateFee = "fee"
  case confirmPayment = "payment-confirmation"
  case rejectPayment = "payment-rejection"
  case prepareDocument = "document"
  case sign = "signature"
  case sendBack = "return"
  case reconsider = "reconsideration"
  case explainDelay = "delay-reason"
}

extension LicenseRequest {
  /// What this officer may do now: each event is tried on a copy, so that no rule stands twice.
  package func actions(for officer: Officer, at moment: Moment) -> [OfficerAction] {
    OfficerAction.allCases.filter { action in
      var copy = self
      do {
        try copy.attempt(action, by: officer, at: moment)
        return true
      } catch {
        return false
      }
    }
  }

  private mutating func attempt(
    _ action: OfficerAction, by officer: Officer, at moment: Moment
  ) throws(RequestFailure) {
    let text = "-"
    switch action {
    case .claim: _ = try claim(by: officer, at: moment)
    case .findComplete: _ = try findComplete(by: officer, at: moment)
    case .recordDeficiency:
      let item = process.documents.first.map { ($0.key, DeficiencyRecord.Item.Kind.document) }
      let field = process.fields.first { registerSources[$0] == nil }.map { ($0, DeficiencyRecord.Item.Kind.field) }
      guard let (key, kind) = item ?? field else { throw .unknownItem("") }
      _ = try recordDeficiency(
        [.init(kind: kind, key: key, note: text)], deadline: moment.today.adding(days: 1), agencyFault: text,
        by: officer, at: moment)
    case .release: _ = try release(by: officer, at: moment)
    case .scheduleInspection: _ = try scheduleInspection(on: moment.today, note: text, by: officer, at: moment)
    case .recordInspection: _ = try recordInspection(passed: true, findings: text, by: officer, at: moment)
    case .giveOpinion: _ = try giveOpinion(favorable: true, text: text, by: officer, at: moment)
    case .returnToReview: _ = try returnToReview(reason: text, by: officer, at: moment)
    case .explainDelay: _ = try explainDelay(text, by: officer, at: moment)
    case .propose: _ = try propose(approval: true, opinion: text, by: officer, at: moment)
    case .approve: _ = try approve(by: officer, at: moment)
    case .refuse:
      _ = try refuse(facts: text, law: text, reasons: text, appealTo: text, by: officer, at: moment)
    case .stateFee:
      let order = BillOrder(number: text, billerID: text, terminal: text)
      _ = try stateFee(fee, order: order, by: officer, at: moment)
    case .confirmPayment: _ = try confirmPayment(receipt: text, by: officer, at: moment)
    case .rejectPayment: _ = try rejectPayment(reason: text, by: officer, at: moment)
    case .prepareDocument: _ = try prepareDocument(by: officer, at: moment)
    case .sign: try checkSigning(by: officer)
    case .sendBack: _ = try sendBack(reason: text, by: officer, at: moment)
    case .reconsider: _ = try reconsider(reason: text, by: officer, at: moment)
    }
  }
}
