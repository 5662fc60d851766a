package import DomainTypes

/// What still keeps a draft from being sent.
package struct FormCheck: Sendable, Equatable {
  /// By field key.
  package private(set) var answers: [String: AnswerFault] = [:]
  /// Keys of documents that are required and not there.
  package private(set) var missingDocuments: [String] = []

  package var isComplete: Bool { answers.isEmpty && missingDocuments.isEmpty }

  /// - Parameters:
  ///   - form: The form in force.
  ///   - all: The answers.
  ///   - documents: What is attached.
  ///   - unaccepted: Fields into which something was typed that could not be taken.
  package init(
    _ form: MergedForm, answers all: [String: JSONValue], documents: [AttachedDocument],
    unaccepted: some Collection<String> = []
  ) {
    let unaccepted = Set(unaccepted)
    for field in form.fields where form.isAsked(field, all) {
      if let fault = field.fault(in: all[field.key]) {
        answers[field.key] = fault
      } else if unaccepted.contains(field.key) {
        answers[field.key] = .malformed
      }
    }
    let attached = Set(documents.map(\.key))
    missingDocuments = form.documents.filter { document in
      form.demand(of: document, all) == .required && !attached.contains(document.key)
    }.map(\.key)
  }

  package init(_ form: MergedForm, _ draft: Draft) {
    self.init(
      form, answers: draft.effectiveAnswers, documents: draft.documents,
      unaccepted: (draft.unaccepted ?? [:]).keys)
  }
}
