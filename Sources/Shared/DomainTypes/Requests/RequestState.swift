/// The states of `docs/architecture/overview.md`, by their names on the wire.
public enum RequestState: String, Codable, Sendable, CaseIterable {
  case received
  case completenessCheck
  case awaitingCorrection
  case consideration
  case awaitingPayment
  case paymentReview
  case preparingDocument
  case awaitingSignature
  case issued
  case refused
  case returned
  case withdrawn
}

/// Whose turn it is.
public enum Turn: String, Codable, Sendable {
  case operatorTurn = "operator"
  case officer
  case cashier
  case signatory
  case nobody
}
