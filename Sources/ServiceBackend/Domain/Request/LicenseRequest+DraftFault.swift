internal import DomainTypes

extension LicenseRequest {
  /// Why the draft of a document could not be made.
  package enum DraftFault: String, Sendable, Codable, CaseIterable {
    /// A character that no typeface of the document has.
    case characters
    /// Something has no room on the page, such as a position of six lines.
    case noRoom
    /// The program failed, time after time.
    case program
  }

  package var draftFault: DraftFault? { if case .failed(let fault) = draft { fault } else { nil } }

  /// Who sees to the document; where the program makes it by itself, its signatory, once the program could not.
  var preparingRoles: Set<Role> {
    let step = process.step(.documentPreparation) ?? (draftFault == nil ? nil : process.step(.signature))
    return Set((step?.roles ?? []).compactMap { Role(rawValue: $0) })
  }

  /// The draft cannot be made: the case stays, says why, and waits for somebody.
  package mutating func draftFailed(_ fault: DraftFault, at moment: Moment) throws(RequestFailure) -> [RequestAction] {
    try expect(.preparingDocument)
    guard draft == .requested else { throw .wrongState(state) }
    draft = .failed(fault)
    return []
  }

  /// What cannot be made goes back to the step that decided on it: its conditions, or the answers, can be changed there.
  ///
  /// A fee that was paid stays paid.
  package mutating func reconsider(
    reason: String, by officer: Officer, at moment: Moment
  ) throws(RequestFailure) -> [RequestAction] {
    try expect(.preparingDocument)
    guard draftFault != nil else { throw .wrongState(state) }
    guard !officer.roles.isDisjoint(with: preparingRoles) else { throw .wrongRole }
    sentBack = try written(reason, "reason")
    draft = .none
    decision = nil
    lateness.isResultChecked = false
    state = process.step(.consideration) == nil ? .completenessCheck : .consideration
    return [tell(.documentSentBack, at: moment)]
  }
}
