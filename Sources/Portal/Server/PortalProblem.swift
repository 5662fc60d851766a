package import APIContract
package import DomainTypes
internal import HTTPServer
package import PortalDomain

/// What the portal refuses, for people and programs to read.
package enum PortalProblem: ProblemConvertible {
  case noCatalog
  case notAnOperator
  case unknownField(String)
  /// Answers that cannot be stored, with their questions.
  ///
  /// Of an address, the part that is wrong.
  case wrongAnswers([String: AnswerFault], [FormField], parts: [String: AddressFault] = [:])
  case form(FormFailure)
  case draft(DraftFailure)
  case unknownDocumentKey
  /// Neither PDF, JPEG nor PNG by its first bytes, or one that this document may not be.
  case documentFormat
  case documentTooLarge
  case documentEmpty
  /// A picture whose header does not even say how large it is.
  case documentUnreadable
  /// More pixels than anybody's screen or memory takes.
  case pictureTooLarge
  case documentNotStored
  /// A form or a submission has the file.
  case documentInUse
  case notDeclared
  case incomplete(FormCheck, MergedForm)
  case assuranceTooLow(needed: String)
  case idempotencyKeyMissing
  case idempotencyKeyReused
  case notMarked(String)
  case nothingToCorrect
  case documentsMissing([String])
  case noOpenBill
  /// No number is awaited there, or it may still come by itself.
  case numberNotAwaited
  case numberMissing(String)
  case noLicense
  /// service-backend refused, in its words.
  case refusedByBackend(Problem)
  case backendAway
  case licenseDamaged
  case documentInfected
  /// The scanner does not answer: nothing is taken unseen.
  case scannerAway
  /// The sender and the portal differ about how far an upload is.
  case uploadOffset(Int)
  case uploadTooLong
  /// Too many are open; each can be gone on with for a day.
  case tooManyUploads
  /// The document box holds all that it may.
  case boxFull
  case codeMissing
  case code(ConfirmationCodeRefusal)
  /// The account has no address to which a code could go.
  case noContact
  /// The account's address takes no messages.
  case contactRefused
  case messagesAway
  case remarkEmpty
  /// The text under this name holds what no document can carry.
  case unprintableText(String)
  case bulkRows
  /// The license has no such action, or not now.
  case actionNotOffered
  /// Another request about the same license is not decided yet.
  case licensePending(OperatorRequest)
  case noSuchDownload
  /// The company has not delegated this to the person who acts for it.
  case notDelegated(LocalizedText, DelegationGap)
  /// The form was begun in another name, such as of a company for which the person no longer acts.
  case otherCapacity

  package func problem(_ language: Language) -> Problem {
    if case .refusedByBackend(let problem) = self { return problem }
    var problem = Problem(code: code, status: status, title: text.title[language])
    problem.detail = text.detail?[language]
    problem.errors = errors(language)
    if status == 503 { problem.retryAfter = 30 }
    if case .code(.tooManySent) = self { problem.retryAfter = 60 }
    return problem
  }

  private func errors(_ language: Language) -> [Problem.FieldError]? {
    switch self {
    case .unknownField(let key):
      [.init(field: "answers." + key, code: "unknown", message: text.title[language])]
    case .notMarked(let key): [.init(field: key, code: "not-marked", message: text.title[language])]
    case .unprintableText(let field): [.init(field: field, code: code, message: text.title[language])]
    case .numberMissing(let field): [.init(field: "number:" + field, code: code, message: text.title[language])]
    case .codeMissing, .code: [.init(field: "code", code: code, message: text.title[language])]
    case .documentsMissing(let keys):
      keys.map { .init(field: "documents." + $0, code: "missing", message: text.title[language]) }
    case .wrongAnswers(let faults, let fields, let parts):
      Self.errors(faults, fields, language).map { error in
        guard let part = parts[String(error.field.dropFirst("answers.".count))] else { return error }
        return .init(
          field: "\(error.field).\(part.part)", code: part.rawValue, message: AnswerMessage.text(part)[language])
      }
    case .incomplete(let check, let form):
      form.fields.compactMap { field in
        check.text(field).map {
          .init(
            field: "answers." + field.key, code: (check.answers[field.key] ?? .malformed).rawValue,
            message: $0[language])
        }
      }
        + check.missingDocuments.compactMap { form.document($0) }.map {
          .init(field: "documents." + $0.key, code: "missing", message: AnswerMessage.text(missing: $0)[language])
        }
    default: nil
    }
  }

  private static func errors(
    _ faults: [String: AnswerFault], _ fields: [FormField], _ language: Language
  ) -> [Problem.FieldError] {
    fields.compactMap { field in
      faults[field.key].map {
        .init(
          field: "answers." + field.key, code: $0.rawValue, message: AnswerMessage.text($0, in: field)[language])
      }
    }
  }
}

extension DraftFailure: ProblemConvertible {
  package func problem(_ language: Language) -> Problem { PortalProblem.draft(self).problem(language) }
}

extension FormFailure: ProblemConvertible {
  package func problem(_ language: Language) -> Problem { PortalProblem.form(self).problem(language) }
}
