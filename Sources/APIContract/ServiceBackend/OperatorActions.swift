public import DomainTypes
internal import HTTPTypes

// What an operator does to a request through the portal; all need scope `backend.requests` and an `Idempotency-Key`.

extension ServiceBackendAPI {
  /// Answers the deficiency record: exactly the marked fields and documents.
  public static let correct = Endpoint(
    .post, "/v1/license-requests/{id}/correction", input: Correction.self, output: RequestSnapshot.self)

  /// The operator has seen the deficiency record; told again it changes nothing.
  public static let acknowledgeDeficiency = Endpoint(
    .post, "/v1/license-requests/{id}/deficiency-acknowledgment", output: RequestSnapshot.self)

  public static let givePaymentEvidence = Endpoint(
    .post, "/v1/license-requests/{id}/payment-evidence", input: PaymentEvidence.self, output: RequestSnapshot.self)

  /// Withdraws a request that is not decided yet.
  public static let withdraw = Endpoint(
    .post, "/v1/license-requests/{id}/withdrawal", input: Withdrawal.self, output: RequestSnapshot.self)
}

public struct Correction: Codable, Sendable, Equatable {
  public var answers: [String: JSONValue]
  public var documents: [AttachedDocument]
  public init(answers: [String: JSONValue], documents: [AttachedDocument]) {
    self.answers = answers
    self.documents = documents
  }
}

/// A transfer slip; its bytes are stored as a document.
public struct PaymentEvidence: Codable, Sendable, Equatable {
  public var billNumber: String
  public var slip: AttachedDocument
  public init(billNumber: String, slip: AttachedDocument) {
    self.billNumber = billNumber
    self.slip = slip
  }
}

public struct Withdrawal: Codable, Sendable, Equatable {
  public var reason: String
  public init(reason: String) { self.reason = reason }
}
