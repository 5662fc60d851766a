public import DomainTypes
internal import HTTPTypes

extension PortalAPI {
  /// Files many applications at once: one draft, form, submission and reference number for each row.
  ///
  /// A row that is wrong says why and holds up no other. Needs an `Idempotency-Key`: sent again, rows that are in
  /// answer the same. Documents are named from the box.
  public static let fileInBulk = Endpoint(
    .post, "/v1/bulk-filings", input: BulkFiling.self, output: BulkFilingAnswer.self)

  /// Sends the one-time code that confirms exactly these rows.
  public static let sendBulkCode = Endpoint(
    .post, "/v1/bulk-filings/confirmation-code", input: BulkFiling.self, output: SentCode.self, status: 202)
}

public struct BulkFiling: Codable, Sendable, Equatable {
  public struct Row: Codable, Sendable, Equatable {
    public struct Document: Codable, Sendable, Equatable {
      public var key: String
      /// A file of the document box.
      public var sha256: String
      public init(key: String, sha256: String) {
        self.key = key
        self.sha256 = sha256
      }
    }

    /// The sender's own name for the row, once in a filing.
    public var row: String
    public var businessType: String
    public var licenses: [NewDraft.License]
    /// A request whose license is renewed, amended or cancelled; its answers are taken over.
    public var basedOn: LicenseRequestID?
    public var answers: [String: JSONValue]
    public var documents: [Document]

    public init(
      row: String, businessType: String, licenses: [NewDraft.License], basedOn: LicenseRequestID? = nil,
      answers: [String: JSONValue], documents: [Document]
    ) {
      self.row = row
      self.businessType = businessType
      self.licenses = licenses
      self.basedOn = basedOn
      self.answers = answers
      self.documents = documents
    }
  }

  /// The operator declares that everything is true.
  public var declared: Bool
  /// The one-time code, where the portal sends codes.
  public var code: String?
  /// At most 200.
  public var rows: [Row]

  public init(declared: Bool, code: String? = nil, rows: [Row]) {
    self.declared = declared
    self.code = code
    self.rows = rows
  }
}

public struct BulkFilingAnswer: Codable, Sendable {
  public struct Row: Codable, Sendable {
    public var row: String
    /// The reference number, when it was filed.
    public var reference: SubmissionID?
    /// Why it was not.
    public var problem: Problem?
    public init(row: String, reference: SubmissionID? = nil, problem: Problem? = nil) {
      self.row = row
      self.reference = reference
      self.problem = problem
    }
  }
  /// In the order of the filing.
  public var rows: [Row]
  public var filed: Int
  public var refused: Int
  public init(rows: [Row]) {
    self.rows = rows
    filed = rows.count { $0.reference != nil }
    refused = rows.count - filed
  }
}
