package import DomainTypes

/// One question to a register for the values that it may fill and lock.
package struct PrefillQuestion: Sendable, Equatable {
  package let service: String
  /// Register fields to ask for, in order, each once.
  package let registerFields: [String]
  /// Form fields that the answer fills.
  package let keys: [String]
}

extension MergedForm {
  /// The questions that would fill what is not locked yet, one for each register service.
  package func prefillQuestions(locked: Set<String>) -> [PrefillQuestion] {
    var order: [String] = []
    var asked: [String: (fields: [String], keys: [String])] = [:]
    for field in fields where !locked.contains(field.key) {
      guard let prefill = field.prefill(for: applicantKind) else { continue }
      if asked[prefill.service] == nil { order.append(prefill.service) }
      var entry = asked[prefill.service] ?? ([], [])
      entry.fields += prefill.fields.filter { !entry.fields.contains($0) }
      entry.keys.append(field.key)
      asked[prefill.service] = entry
    }
    return order.compactMap { service in
      asked[service].map { PrefillQuestion(service: service, registerFields: $0.fields, keys: $0.keys) }
    }
  }

  /// What a register's values make of the fields that they fill.
  ///
  /// A value that would not pass the form's own check locks nobody out: it counts as missing.
  package func filled(
    by values: [String: JSONValue], _ question: PrefillQuestion, source: RegisterSource, receipt: String
  ) -> [String: LockedAnswer] {
    question.keys.reduce(into: [:]) { result, key in
      guard let field = field(key), let value = field.prefill(for: applicantKind)?.value(from: values),
        field.fault(in: value) == nil
      else { return }
      result[key] = LockedAnswer(value: value, source: source, receipt: receipt)
    }
  }
}
