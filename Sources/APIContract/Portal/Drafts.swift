public import DomainTypes
public import FoundationEssentials
internal import HTTPTypes

// Filling in one form for several licenses; all need scope `portal.operator`. Another's draft is a 404.

extension PortalAPI {
  public static let createDraft = Endpoint(
    .post, "/v1/drafts", input: NewDraft.self, output: DraftDocument.self, status: 201)

  public static let draft = Endpoint(.get, "/v1/drafts/{id}", output: DraftDocument.self)

  /// Deletes a form that was not sent; what is in the document box stays there.
  public static let removeDraft = Endpoint(.delete, "/v1/drafts/{id}", output: Empty.self, status: 204)

  /// Saves answers by key; `null` takes one away.
  ///
  /// A locked answer keeps the register's value: its key comes back in `refused`.
  public static let putAnswers = Endpoint(
    .put, "/v1/drafts/{id}/answers", input: TypedAnswers.self, output: SavedAnswers.self)

  /// Attaches a file, sent as it is (PDF, JPEG or PNG, at most 10 MB), under `?fileName=`; answers `AttachedDocument`.
  public static let attachDocument = Operation(.post, "/v1/drafts/{id}/documents/{key}")

  public static let removeDocument = Endpoint(
    .delete, "/v1/drafts/{id}/documents/{key}/{sha256}", output: DraftDocument.self)

  /// Confirms and sends; the reference number comes at once.
  ///
  /// Needs an `Idempotency-Key`; sent again it answers the same.
  public static let submitDraft = Endpoint(
    .post, "/v1/drafts/{id}/submission", input: Confirmation.self, output: SubmissionDocument.self, status: 201)
}

public struct NewDraft: Codable, Sendable, Equatable {
  public struct License: Codable, Sendable, Equatable {
    public var definition: LicenseDefinitionID
    public var action: LicenseDefinition.Action
    public init(definition: LicenseDefinitionID, action: LicenseDefinition.Action = .new) {
      self.definition = definition
      self.action = action
    }
  }
  public var businessType: String
  /// What the license finder was told; the form begins with it.
  public var finderAnswers: [String: JSONValue]
  public var licenses: [License]
  public init(businessType: String, finderAnswers: [String: JSONValue], licenses: [License]) {
    self.businessType = businessType
    self.finderAnswers = finderAnswers
    self.licenses = licenses
  }
}

public struct TypedAnswers: Codable, Sendable, Equatable {
  public var answers: [String: JSONValue]
  public init(answers: [String: JSONValue]) { self.answers = answers }
}

public struct SavedAnswers: Codable, Sendable, Equatable {
  public var draft: DraftDocument
  /// Keys of locked answers that were sent with another value.
  public var refused: [String]
  public init(draft: DraftDocument, refused: [String]) {
    self.draft = draft
    self.refused = refused
  }
}

public struct Confirmation: Codable, Sendable, Equatable {
  /// The operator declares that everything is true.
  public var declared: Bool
  /// The one-time code, where the portal sends codes.
  public var code: String?
  public init(declared: Bool, code: String? = nil) {
    self.declared = declared
    self.code = code
  }
}

/// A draft with its form: what is asked, what is known, what is missing.
public struct DraftDocument: Codable, Sendable, Equatable {
  public struct DocumentSlot: Codable, Sendable, Equatable {
    public var key: String
    public var name: LocalizedText
    public var formats: [String]
    public var required: Bool
    public init(key: String, name: LocalizedText, formats: [String], required: Bool) {
      self.key = key
      self.name = name
      self.formats = formats
      self.required = required
    }
  }

  public var id: String
  public var businessType: String
  public var licenses: [NewDraft.License]
  /// The questions that are asked, in the order of the form, each once.
  public var fields: [FormField]
  public var answers: [String: JSONValue]
  /// Where the locked answers came from.
  public var locked: [String: RegisterSource]
  /// Answers that a register should have given but did not.
  public var unverified: [String]
  /// What was typed before a register answered, by key: what it said took its place.
  public var replaced: [String: JSONValue]?
  public var documentSlots: [DocumentSlot]
  public var documents: [AttachedDocument]
  /// What still keeps it from being sent.
  public var faults: [String: AnswerFault]
  public var missingDocuments: [String]
  public var submission: SubmissionID?
  public var updatedAt: Date
  /// When it goes away unless somebody goes on with it.
  public var expiresAt: Date?
  /// What one form spares.
  public var savings: Savings?
  /// Licenses whose assurance floor this sign-in does not reach, with the level each needs.
  public var assuranceNeeded: [String: String]?

  public init(
    id: String, businessType: String, licenses: [NewDraft.License], fields: [FormField],
    answers: [String: JSONValue], locked: [String: RegisterSource], unverified: [String],
    documentSlots: [DocumentSlot], documents: [AttachedDocument], faults: [String: AnswerFault],
    missingDocuments: [String], submission: SubmissionID?, updatedAt: Date,
    replaced: [String: JSONValue]? = nil, expiresAt: Date? = nil, savings: Savings? = nil,
    assuranceNeeded: [String: String]? = nil
  ) {
    self.id = id
    self.businessType = businessType
    self.licenses = licenses
    self.fields = fields
    self.answers = answers
    self.locked = locked
    self.unverified = unverified
    self.replaced = replaced
    self.documentSlots = documentSlots
    self.documents = documents
    self.faults = faults
    self.missingDocuments = missingDocuments
    self.submission = submission
    self.updatedAt = updatedAt
    self.expiresAt = expiresAt
    self.savings = savings
    self.assuranceNeeded = assuranceNeeded
  }
}
