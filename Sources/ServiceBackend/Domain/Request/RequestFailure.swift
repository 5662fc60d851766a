package import DomainTypes

/// Why an event is refused; nothing has changed then.
package enum RequestFailure: Error, Equatable, Sendable {
  /// The event does not leave the state that the request is in.
  case wrongState(RequestState)
  /// None of the officer's roles may do it.
  case wrongRole
  /// Another officer has the request in hand.
  case heldByAnother
  /// Who checked or proposed does not approve.
  case makerIsChecker
  /// No reviewer has given an opinion yet.
  case notConsidered
  /// The premises have not been inspected yet.
  case inspectionOpen
  case inspectionFailed
  /// The opinions that the rule asks for are not all there yet.
  case opinionsOpen
  case opinionsAgainst
  /// The definition has no such step.
  case noSuchStep
  case notScheduled
  /// Done before: the inspection has its result, or the officer's opinion is there.
  case doneAlready
  /// The day under this name has passed, or is still ahead.
  case dayPassed(String)
  case dayAhead(String)
  /// Nothing falls due now.
  case notDue
  /// Licensing Facilitation Act s.8: after the one record nothing more may be demanded.
  case askedAlready
  /// A marked field or document that the definition does not know, or none is marked.
  case unknownItem(String)
  case deadlineNotAhead
  /// The correction misses a marked item, or touches one that is not marked.
  case correctionDiffers(String)
  /// An answer is wrong; the key and what is wrong with it.
  case invalidAnswer(String, AnswerFault)
  /// The stated fee is not what the definition's rule gives, and there is no reason for it.
  case feeDiffers(expected: Money)
  /// The stated fee is more than the law lets anybody charge.
  case feeAboveCeiling(Money)
  case feeStatedAlready
  /// A number was taken for a document of the agency's own.
  case numberReserved
  /// The agency's own number is empty, too long or would be the series' own.
  case numberNotOwn
  /// Neither a number of the agency's own nor one that was taken from the series.
  case numberMissing
  case unknownBill
  /// The same slip was given for another bill.
  case slipUsedElsewhere
  /// A text that the law demands is empty: its name.
  case textMissing(String)
  /// A text under this name that a document cannot carry.
  case invalidText(String, WrittenText.Fault)
  /// Somebody changed the request since the caller saw it.
  case staleVersion
  /// The idempotency key was used for something else.
  case keyUsedElsewhere
}
