package import DomainTypes

/// What still keeps a draft from being sent.
package struct FormCheck: Sendable, Equatable {
  /// By field key.
  package private(set) var answers: [String: AnswerFault] = [:]
  /// What is right in itself and still keeps a license away, by field key.
  package private(set) var obstacles: [String: Obstacle] = [:]
  /// Keys of documents that are required and not there.
  package private(set) var missingDocuments: [String] = []

  package var isComplete: Bool { answers.isEmpty && missingDocuments.isEmpty }

  /// - Parameters:
  ///   - form: The form in force.
  ///   - all: The answers.
  ///   - documents: What is attached.
  ///   - unaccepted: Fields into which something was typed that could not be taken.
  ///   - typed: Fields that people filled: an address in one line comes from registers only.
  ///   - businessType: The finder that tells what is needed instead.
  package init(
    _ form: MergedForm, answers all: [String: JSONValue], documents: [AttachedDocument],
    unaccepted: some Collection<String> = [], typed: Set<String> = [], businessType: String? = nil
  ) {
    let unaccepted = Set(unaccepted)
    for field in form.fields where form.isAsked(field, all) {
      if let fault = field.fault(in: all[field.key]) {
        answers[field.key] = fault
      } else if field.kind == .address, typed.contains(field.key), all[field.key]?.string != nil {
        answers[field.key] = .malformed
      } else if unaccepted.contains(field.key) {
        answers[field.key] = .malformed
      }
    }
    for obstacle in form.obstacles(all, businessType: businessType) where answers[obstacle.field] == nil {
      answers[obstacle.field] = obstacle.fault
      obstacles[obstacle.field] = obstacle
    }
    let attached = Set(documents.map(\.key))
    missingDocuments = form.documents.filter { document in
      form.demand(of: document, all) == .required && !attached.contains(document.key)
    }.map(\.key)
  }

  package init(_ form: MergedForm, _ draft: Draft) {
    self.init(
      form, answers: draft.effectiveAnswers, documents: draft.documents,
      unaccepted: (draft.unaccepted ?? [:]).keys, typed: Set(draft.answers.keys), businessType: draft.businessType)
  }

  /// What to do about the answer to a question; `nil` when nothing is wrong with it.
  package func text(_ field: FormField) -> LocalizedText? {
    obstacles[field.key]?.text ?? answers[field.key].map { AnswerMessage.text($0, in: field) }
  }
}
