package import DomainTypes

/// What the caller does, in the transaction that stores the request, after an event.
package enum RequestAction: Sendable, Equatable {
  /// Keeps the event and sends it to the portal.
  case tell(RequestEvent)
  /// Puts a notice before people of the offices.
  case notify(OfficeNotice)
  /// Binds the slip to its bill; a slip that another bill has is `slipUsedElsewhere`.
  case bindSlip(sha256: String, bill: String)
  /// Renders the draft of the document in the background.
  case renderDraft
  /// Enters the license into the register.
  case registerLicense(IssuedLicense)
}
