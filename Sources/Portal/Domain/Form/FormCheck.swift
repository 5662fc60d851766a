package import DomainTypes

/// What still keeps a draft from being sent.
package struct FormCheck: Sendable, Equatable {
  /// By field key.
  package private(set) var answers: [String: AnswerFault] = [:]
  /// Keys of documents that are required and not there.
  package private(set) var missingDocuments: [String] = []

  package var isComplete: Bool { answers.isEmpty && missingDocuments.isEmpty }

  package init(_ form: MergedForm, answers all: [String: JSONValue], documents: [AttachedDocument]) {
    for field in form.fields where form.isAsked(field, all) {
      if let fault = field.fault(in: all[field.key]) { answers[field.key] = fault }
    }
    let attached = Set(documents.map(\.key))
    missingDocuments = form.documents.filter { document in
      form.demand(of: document, all) == .required && !attached.contains(document.key)
    }.map(\.key)
  }
}

/// How far one page of the form is.
package enum TaskStatus: String, Sendable, Equatable {
  case notStarted
  case inProgress
  case complete
  case hasProblem
}

extension MergedForm {
  /// How far a group of questions is for what has been answered.
  package func status(of group: Group, _ answers: [String: JSONValue]) -> TaskStatus {
    let asked = asked(group, answers)
    let faults = asked.compactMap { $0.fault(in: answers[$0.key]) }
    if faults.isEmpty { return .complete }
    if faults.contains(where: { $0 != .missing }) { return .hasProblem }
    return asked.contains { answers[$0.key] != nil } ? .inProgress : .notStarted
  }

  package func statusOfDocuments(_ draft: Draft) -> TaskStatus {
    let check = FormCheck(self, answers: draft.effectiveAnswers, documents: draft.documents)
    if check.missingDocuments.isEmpty { return .complete }
    return draft.documents.isEmpty ? .notStarted : .inProgress
  }
}
