internal import APIContract
internal import PortalDomain

// What programs tell problems apart by.

extension PortalProblem {
  var status: Int {
    switch self {
    case .idempotencyKeyMissing: 400
    case .notAnOperator, .assuranceTooLow, .notMarked, .notDelegated, .otherCapacity: 403
    case .noLicense, .noSuchDownload: 404
    case .draft(.submitted), .nothingToCorrect, .noOpenBill, .numberNotAwaited, .uploadOffset,
      .actionNotOffered, .licensePending, .documentInUse:
      409
    case .code(.tooManySent), .tooManyUploads: 429
    case .unknownField, .wrongAnswers, .form, .draft, .unknownDocumentKey, .documentFormat, .documentTooLarge,
      .documentEmpty, .documentUnreadable, .pictureTooLarge, .documentNotStored, .notDeclared, .incomplete,
      .idempotencyKeyReused, .documentsMissing, .numberMissing, .documentInfected, .uploadTooLong, .boxFull,
      .codeMissing, .code, .noContact, .contactRefused, .remarkEmpty, .unprintableText, .bulkRows:
      422
    case .refusedByBackend(let problem): problem.status
    case .licenseDamaged: 502
    case .noCatalog, .backendAway, .scannerAway, .messagesAway: 503
    }
  }

  var code: String {
    switch self {
    case .noCatalog: "catalog-unavailable"
    case .notAnOperator: "not-an-operator"
    case .unknownField: "unknown-field"
    case .wrongAnswers: "wrong-answers"
    case .form(.nothingChosen): "nothing-chosen"
    case .form(.unknownLicense): "unknown-license"
    case .form(.closed): "license-closed"
    case .form(.notForApplicant): "license-not-for-applicant"
    case .draft(.submitted): "draft-submitted"
    case .draft(.tooManyDocuments): "too-many-documents"
    case .draft(.notLocked): "not-from-a-register"
    case .unknownDocumentKey: "unknown-document"
    case .documentFormat: "document-format"
    case .documentTooLarge: "document-too-large"
    case .documentEmpty: "document-empty"
    case .documentUnreadable: "document-unreadable"
    case .pictureTooLarge: "picture-too-large"
    case .documentNotStored: "document-not-stored"
    case .documentInUse: "document-in-use"
    case .notDeclared: "not-declared"
    case .incomplete: "draft-incomplete"
    case .assuranceTooLow: "assurance-too-low"
    case .idempotencyKeyMissing: "idempotency-key-missing"
    case .idempotencyKeyReused: "idempotency-key-reused"
    case .notMarked: "not-marked"
    case .nothingToCorrect: "nothing-to-correct"
    case .documentsMissing: "documents-missing"
    case .noOpenBill: "no-open-bill"
    case .numberNotAwaited: "number-not-awaited"
    case .numberMissing: "number-missing"
    case .noLicense: "no-license"
    case .refusedByBackend(let problem): problem.code
    case .backendAway: "backend-unavailable"
    case .licenseDamaged: "license-damaged"
    case .documentInfected: "document-infected"
    case .scannerAway: "scanner-unavailable"
    case .uploadOffset: "upload-offset"
    case .uploadTooLong: "upload-too-long"
    case .tooManyUploads: "too-many-uploads"
    case .boxFull: "document-box-full"
    case .codeMissing: "code-missing"
    case .code(.expired): "code-expired"
    case .code(.wrong): "code-wrong"
    case .code(.changed): "code-for-other-content"
    case .code(.tooManySent): "too-many-codes"
    case .noContact: "no-contact"
    case .contactRefused: "contact-refused"
    case .messagesAway: "messages-unavailable"
    case .remarkEmpty: "remark-empty"
    case .unprintableText: "text-unprintable"
    case .bulkRows: "bulk-rows"
    case .actionNotOffered: "action-not-offered"
    case .licensePending: "license-has-open-request"
    case .noSuchDownload: "no-such-download"
    case .notDelegated: "not-delegated"
    case .otherCapacity: Self.otherCapacityCode
    }
  }
}
