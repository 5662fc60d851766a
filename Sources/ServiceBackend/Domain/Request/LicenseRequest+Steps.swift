package import DomainTypes

extension LicenseRequest {
  /// The step of its definition that the request is in; `nil` when it is done.
  ///
  /// `consideration` holds three: the inspection, the opinions, the decision, as far as the definition has them.
  package var step: ActionDefinition.Step.Kind? {
    switch state {
    case .received, .completenessCheck, .awaitingCorrection: .completenessCheck
    case .consideration:
      if isInspectionOpen { .inspection } else if opinionOutcome == .open { .opinions } else { .consideration }
    case .awaitingPayment, .paymentReview: .payment
    case .preparingDocument: .documentPreparation
    case .awaitingSignature: .signature
    case .issued, .refused, .returned, .withdrawn: nil
    }
  }

  /// The roles for which it waits now; nobody's when it is the operator's turn.
  package var waitingRoles: Set<Role> {
    guard let step, turn != .operatorTurn else { return [] }
    guard state != .preparingDocument else { return preparingRoles }
    let named = Set((process.step(step)?.roles ?? []).compactMap { Role(rawValue: $0) })
    guard step == .consideration else { return named }
    // First the reviewer, where the definition has one, then who decides.
    let deciding = proposal != nil || !named.contains(.reviewer)
    return named.intersection(deciding ? [.approver] : [.reviewer])
  }

  /// Gives the step that the request has entered its last day.
  package mutating func startStep(at moment: Moment) {
    let days = step.flatMap { process.step($0)?.workingDays }
    let isOurs = turn != .operatorTurn
    stepDueOn = isOurs ? days.map { moment.calendar.adding(workingDays: $0, to: moment.legalDate) } : nil
  }

  /// Starts the step's time when an event led from `before` into another step, or back to the agency.
  package mutating func startStep(ifEnteredFrom before: LicenseRequest, at moment: Moment) {
    let cameBack = before.turn == .operatorTurn && turn != .operatorTurn
    guard step != before.step || cameBack || turn == .operatorTurn else { return }
    startStep(at: moment)
  }
}

extension SubmittedRequest {
  /// The license that is renewed, amended or canceled: the one that the portal names, else the one typed in the form.
  package var followedLicense: String? {
    action == .new ? nil : existingLicense ?? answers["license.number"]?.string
  }

  /// Code of the subdistrict of the premises, six digits; empty when the form does not ask for premises.
  package var area: String {
    answers["premises.address"].flatMap { ThaiAddress($0) }?.areaCode ?? ""
  }
}
