package import DomainTypes

extension LicenseRequest {
  /// What the operator may know.
  package var snapshot: RequestSnapshot {
    let official = OfficialStatus(state: state, turn: turn)
    var snapshot = RequestSnapshot(
      id: id, sequence: sequence, requestNumber: number, definition: definition,
      definitionVersion: definitionVersion, agency: agency, state: state, turn: turn,
      officialStatus: official.status, officialSubStatus: official.subStatus, receivedAt: receivedAt,
      dueOn: decision == nil && !isFinal ? clock.dueOn : nil, deficiency: deficiency, bill: bill, refusal: refusal,
      license: license?.summary)
    snapshot.inspection = inspection.map { InspectionNotice(on: $0.on, note: $0.note, passed: $0.result?.passed) }
    snapshot.delay = lateness.lastNotice
    snapshot.conditions = conditions.isEmpty ? nil : conditions
    return snapshot
  }

  package var turn: Turn {
    switch state {
    case .received, .completenessCheck, .consideration, .preparingDocument: .officer
    case .awaitingCorrection: .operatorTurn
    case .awaitingPayment: bill == nil ? .cashier : .operatorTurn
    case .paymentReview: .cashier
    case .awaitingSignature: .signatory
    case .issued, .refused, .returned, .withdrawn: .nobody
    }
  }
}

/// The words of the official status interface (`applicationrequest/update`).
package struct OfficialStatus: Sendable, Equatable {
  package let status: String
  package let subStatus: String

  package init(state: RequestState, turn: Turn) {
    status =
      switch state {
      case .received: "WAITING"
      case .completenessCheck, .awaitingCorrection: "CHECK"
      case .consideration: "PENDING"
      case .awaitingPayment, .paymentReview: "APPROVED_WAITING_PAY_FEE"
      case .preparingDocument, .awaitingSignature: "PAID_FEE_CREATING_LICENSE"
      case .issued: "COMPLETED"
      case .refused, .returned, .withdrawn: "REJECTED"
      }
    subStatus =
      switch turn {
      case .operatorTurn: "WAITING_USER_WORKING"
      case .officer, .cashier, .signatory: "WAITING_AGENT_WORKING"
      case .nobody: "DONE"
      }
  }
}
