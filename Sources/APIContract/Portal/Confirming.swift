public import DomainTypes
public import FoundationEssentials
internal import HTTPTypes

extension PortalAPI {
  /// Sends the one-time code that confirms the draft as it is now; a later change makes it worthless.
  public static let sendConfirmationCode = Endpoint(
    .post, "/v1/drafts/{id}/confirmation-code", output: SentCode.self, status: 202)

  /// The keys that sign receipts.
  public static let keys = Endpoint(.get, "/jwks.json", output: KeySet.self)

  /// The receipt of a submission: its number, its seal, and how to verify it.
  public static let receipt = Endpoint(.get, "/v1/submissions/{reference}/receipt", output: ReceiptDocument.self)

  /// Says that a locked value is wrong; it stays locked and blocks nothing.
  public static let remark = Endpoint(
    .put, "/v1/drafts/{id}/remarks/{field}", input: RemarkText.self, output: DraftDocument.self)

  /// Remarks for the registers' owners, in order, after `?after=`; scope `portal.remarks`.
  public static let registerRemarks = Endpoint(
    .get, "/v1/register-remarks", output: Page<RegisterRemarkDocument>.self)

  /// Begins a renewal, an amendment or a cancellation of an issued license, with what is known filled in.
  public static let beginFromLicense = Endpoint(
    .post, "/v1/requests/{id}/actions/{action}", output: DraftDocument.self, status: 201)

  /// Everything that the portal keeps about the operator, each datum with source, basis and keep-until.
  public static let export = Operation(.get, "/v1/me/export")
}

public struct SentCode: Codable, Sendable, Equatable {
  /// Where it went, masked, such as `o•••@example.com`; `nil` where no code is needed.
  public var sentTo: String?
  public var expiresAt: Date?
  public init(sentTo: String?, expiresAt: Date?) {
    self.sentTo = sentTo
    self.expiresAt = expiresAt
  }
}

public struct RemarkText: Codable, Sendable, Equatable {
  public var text: String
  public init(text: String) { self.text = text }
}

/// What an operator says is wrong in a register.
public struct RegisterRemarkDocument: Codable, Sendable, Equatable {
  public var serial: Int
  public var source: String
  public var field: String
  /// The gateway's receipt: it says whose datum it is, to the register's owner alone.
  public var receiptID: String
  public var text: String
  public var at: Date
  public init(serial: Int, source: String, field: String, receiptID: String, text: String, at: Date) {
    self.serial = serial
    self.source = source
    self.field = field
    self.receiptID = receiptID
    self.text = text
    self.at = at
  }
}

/// What one form spared its operator.
public struct Savings: Codable, Sendable, Equatable {
  public var asked: Int
  public var sparedFields: Int
  public var sparedDocuments: Int
  public init(asked: Int, sparedFields: Int, sparedDocuments: Int) {
    self.asked = asked
    self.sparedFields = sparedFields
    self.sparedDocuments = sparedDocuments
  }
}

public struct ReceiptDocument: Codable, Sendable, Equatable {
  public var reference: SubmissionID
  public var submittedAt: Date
  /// SHA-256 (hex) over the sealed copy.
  public var seal: String
  public var algorithm: String
  /// The receipt as the portal signs it: a JWT (`receipt+jwt`, ES256) with reference, time, seal and licenses.
  public var statement: String
  /// Where the sealed copy is, and where anybody can have it compared.
  public var sealedCopy: String
  public var check: String
  public var documents: [AttachedDocument]
  public init(
    reference: SubmissionID, submittedAt: Date, seal: String, statement: String, sealedCopy: String, check: String,
    documents: [AttachedDocument]
  ) {
    self.reference = reference
    self.submittedAt = submittedAt
    self.seal = seal
    self.algorithm = "SHA-256"
    self.statement = statement
    self.sealedCopy = sealedCopy
    self.check = check
    self.documents = documents
  }
}
