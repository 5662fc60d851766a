public import DomainTypes
public import FoundationEssentials
internal import HTTPTypes

// What was sent and where it stands; all need scope `portal.operator`. Another's is a 404.

extension PortalAPI {
  public static let submissions = Endpoint(.get, "/v1/submissions", output: Page<SubmissionDocument>.self)

  public static let submission = Endpoint(.get, "/v1/submissions/{reference}", output: SubmissionDocument.self)

  /// The sealed copy: the text over which the seal was made, as it was hashed.
  public static let sealedCopy = Operation(.get, "/v1/submissions/{reference}/sealed-copy")

  public static let request = Endpoint(.get, "/v1/requests/{id}", output: RequestDocument.self)

  /// Puts a file into the operator's document box, to be named in a correction or as a slip; under `?fileName=`.
  ///
  /// Answers `StoredDocument`.
  public static let storeDocument = Operation(.post, "/v1/documents")

  /// Answers the deficiency record: exactly the marked fields and documents.
  public static let correctRequest = Endpoint(
    .post, "/v1/requests/{id}/correction", input: RequestCorrection.self, output: RequestDocument.self)

  public static let givePaymentSlip = Endpoint(
    .post, "/v1/requests/{id}/payment-evidence", input: PaymentSlip.self, output: RequestDocument.self)

  /// Gives the number of a license that the operator holds, in place of one that will not be issued.
  public static let giveAwaitedNumber = Endpoint(
    .put, "/v1/requests/{id}/awaited-numbers/{field}", input: LicenseNumber.self, output: RequestDocument.self)

  public static let withdrawRequest = Endpoint(
    .post, "/v1/requests/{id}/withdrawal", input: Withdrawal.self, output: RequestDocument.self)

  /// The signed PDF of an issued license.
  public static let licenseDocument = Operation(.get, "/v1/requests/{id}/license.pdf")
}

public struct SubmissionDocument: Codable, Sendable, Equatable {
  public var reference: SubmissionID
  public var submittedAt: Date
  /// SHA-256 (hex) over the sealed copy.
  public var seal: String
  public var requests: [RequestDocument]
  /// What one form spared.
  public var savings: Savings?

  public init(
    reference: SubmissionID, submittedAt: Date, seal: String, requests: [RequestDocument], savings: Savings? = nil
  ) {
    self.savings = savings
    self.reference = reference
    self.submittedAt = submittedAt
    self.seal = seal
    self.requests = requests
  }
}

public struct RequestDocument: Codable, Sendable, Equatable {
  public struct Entry: Codable, Sendable, Equatable {
    public var sequence: Int
    public var kind: RequestEvent.Kind
    public var at: Date
    public var note: String?
    public init(sequence: Int, kind: RequestEvent.Kind, at: Date, note: String?) {
      self.sequence = sequence
      self.kind = kind
      self.at = at
      self.note = note
    }
  }
  public var id: LicenseRequestID
  public var submission: SubmissionID
  public var definition: LicenseDefinitionID
  public var name: LocalizedText
  /// Where it stands; `nil` until the agency's backend has it.
  public var snapshot: RequestSnapshot?
  public var history: [Entry]
  /// Requests of the same submission whose licenses must be issued before this one is handed over.
  public var waitsFor: [LicenseRequestID]?
  /// The fields whose numbers will never come, because that request ended without a license: give the number of one that
  /// is held already, or withdraw this request.
  public var awaitedInVain: [String]?
  /// The agency's side did not take it: a fault of the service, which its people look at.
  ///
  /// Nothing is lost; it can be withdrawn.
  public var handoverFailed: Bool?
  /// The code of why, such as `license-has-open-request`: a request about the same license is open.
  public var handoverRefusal: String?

  public init(
    id: LicenseRequestID, submission: SubmissionID, definition: LicenseDefinitionID, name: LocalizedText,
    snapshot: RequestSnapshot?, history: [Entry], waitsFor: [LicenseRequestID]? = nil, awaitedInVain: [String]? = nil,
    handoverFailed: Bool? = nil, handoverRefusal: String? = nil
  ) {
    self.handoverFailed = handoverFailed
    self.handoverRefusal = handoverRefusal
    self.waitsFor = waitsFor
    self.awaitedInVain = awaitedInVain
    self.id = id
    self.submission = submission
    self.definition = definition
    self.name = name
    self.snapshot = snapshot
    self.history = history
  }
}

/// The number of a license, as it stands on it.
public struct LicenseNumber: Codable, Sendable, Equatable {
  public var number: String
  public init(number: String) { self.number = number }
}

/// A file in the operator's document box.
public struct StoredDocument: Codable, Sendable, Equatable {
  public var sha256: String
  public var fileName: String
  public var contentType: String
  public var size: Int
  public init(sha256: String, fileName: String, contentType: String, size: Int) {
    self.sha256 = sha256
    self.fileName = fileName
    self.contentType = contentType
    self.size = size
  }
}

public struct RequestCorrection: Codable, Sendable, Equatable {
  public struct File: Codable, Sendable, Equatable {
    /// The key of the marked document.
    public var key: String
    /// A file of the operator's document box.
    public var sha256: String
    public init(key: String, sha256: String) {
      self.key = key
      self.sha256 = sha256
    }
  }
  public var answers: [String: JSONValue]
  public var documents: [File]
  public init(answers: [String: JSONValue], documents: [File]) {
    self.answers = answers
    self.documents = documents
  }
}

public struct PaymentSlip: Codable, Sendable, Equatable {
  public var billNumber: String
  /// A file of the operator's document box.
  public var sha256: String
  public init(billNumber: String, sha256: String) {
    self.billNumber = billNumber
    self.sha256 = sha256
  }
}
