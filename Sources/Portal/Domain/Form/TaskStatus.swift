package import DomainTypes

/// How far one page of the form is.
package enum TaskStatus: String, Sendable, Equatable, Codable {
  case notStarted
  case inProgress
  case complete
  /// Something else comes first.
  case cannotStart
  case hasProblem
}

extension MergedForm {
  /// How far a group of questions is for what has been answered.
  package func status(
    of group: Group, _ answers: [String: JSONValue], unaccepted: Set<String> = []
  ) -> TaskStatus {
    let asked = asked(group, answers)
    if asked.contains(where: { unaccepted.contains($0.key) }) { return .hasProblem }
    if asked.isEmpty { return isOpen(group, answers) ? .cannotStart : .complete }
    let faults = asked.compactMap { $0.fault(in: answers[$0.key]) }
    if faults.isEmpty { return .complete }
    if faults.contains(where: { $0 != .missing }) { return .hasProblem }
    return asked.contains { answers[$0.key] != nil } ? .inProgress : .notStarted
  }

  package func status(of group: Group, _ draft: Draft) -> TaskStatus {
    let answers = draft.effectiveAnswers
    let obstacles = obstacles(answers, businessType: draft.businessType).map(\.field)
    return status(
      of: group, answers, unaccepted: Set((draft.unaccepted ?? [:]).keys).union(obstacles))
  }

  /// Documents are known when the questions that decide about them are answered.
  package func statusOfDocuments(_ draft: Draft) -> TaskStatus {
    let answers = draft.effectiveAnswers
    let check = FormCheck(self, draft)
    if check.missingDocuments.isEmpty { return documentsAreOpen(answers) ? .cannotStart : .complete }
    return draft.documents.isEmpty ? .notStarted : .inProgress
  }

  package func statusOfReview(_ draft: Draft) -> TaskStatus {
    FormCheck(self, draft).isComplete ? .notStarted : .cannotStart
  }

  /// Whether a group without a question may still get one, by answers that are not there yet.
  private func isOpen(_ group: Group, _ answers: [String: JSONValue]) -> Bool {
    group.fields.contains { field in
      yielded[field.key] == nil && (field.askedWhen?.fields.contains { isUnanswered($0, answers) } ?? false)
    }
  }

  private func documentsAreOpen(_ answers: [String: JSONValue]) -> Bool {
    parts.flatMap(\.process.documents).contains { requirement in
      requirement.requiredWhen?.fields.contains { isUnanswered($0, answers) } ?? false
    }
  }

  private func isUnanswered(_ key: String, _ answers: [String: JSONValue]) -> Bool {
    guard key != FormField.applicantKindKey, answers[key] == nil, let field = field(key) else { return false }
    return isAsked(field, answers) && field.optional != true
  }
}
