internal import DomainTypes

extension LicenseRequest {
  /// Where the document is made; a definition without that step has its draft made at once.
  mutating func enterPreparation(_ kind: RequestEvent.Kind, at moment: Moment) -> [RequestAction] {
    state = .preparingDocument
    guard process.step(.documentPreparation) == nil else { return [tell(kind, at: moment)] }
    draft = .requested
    return [tell(kind, at: moment), .renderDraft]
  }

  /// An officer has the draft rendered; asking again renders again.
  package mutating func prepareDocument(by officer: Officer, at moment: Moment) throws(RequestFailure)
    -> [RequestAction]
  {
    try expect(.preparingDocument)
    guard !officer.roles.isDisjoint(with: preparingRoles) else { throw .wrongRole }
    draft = .requested
    return [.renderDraft]
  }

  /// The draft was rendered; only now the case moves.
  package mutating func draftRendered(sha256: String, at moment: Moment) throws(RequestFailure) -> [RequestAction] {
    try expect(.preparingDocument)
    guard draft == .requested else { throw .wrongState(state) }
    draft = .ready(sha256)
    sentBack = nil
    state = .awaitingSignature
    return [tell(.documentPrepared, at: moment)]
  }

  /// The signatory does not sign the draft.
  package mutating func sendBack(
    reason: String, by officer: Officer, at moment: Moment
  ) throws(RequestFailure) -> [RequestAction] {
    try expect(.awaitingSignature)
    try expect(officer, in: .signature)
    sentBack = try written(reason, "reason")
    draft = .none
    state = .preparingDocument
    var actions = [tell(.documentSentBack, at: moment)]
    if process.step(.documentPreparation) == nil {
      draft = .requested
      actions.append(.renderDraft)
    }
    return actions
  }

  /// Whether the officer may sign now, asked before the document is made.
  package func checkSigning(by officer: Officer) throws(RequestFailure) {
    try expect(.awaitingSignature)
    try expect(officer, in: .signature)
    // A number that was taken for the agency's own document would leave a gap.
    guard reservation == nil else { throw .numberReserved }
  }

  /// The signed document makes the license.
  package mutating func issue(
    _ issued: IssuedLicense, by officer: Officer, at moment: Moment
  ) throws(RequestFailure) -> [RequestAction] {
    try checkSigning(by: officer)
    license = issued
    state = .issued
    return [tell(.issued, at: moment), .registerLicense(issued)]
  }
}
