package import DomainTypes

/// What a deficiency record lets the operator change: the marked fields and documents, nothing else.
package struct CorrectionForm: Sendable {
  package struct MarkedField: Sendable {
    package let field: FormField
    package let note: String
  }

  package struct MarkedDocument: Sendable {
    package let requirement: DocumentRequirement
    package let note: String
  }

  package let fields: [MarkedField]
  package let documents: [MarkedDocument]

  /// `nil` when nothing is to be corrected now.
  package init?(_ snapshot: RequestSnapshot, process: ActionDefinition, fields all: [FormField]) {
    guard snapshot.state == .awaitingCorrection, let record = snapshot.deficiency else { return nil }
    fields = record.items.compactMap { item in
      guard item.kind == .field else { return nil }
      return all.first { $0.key == item.key }.map { MarkedField(field: $0, note: item.note) }
    }
    documents = record.items.compactMap { item in
      guard item.kind == .document else { return nil }
      return process.documents.first { $0.key == item.key }.map { MarkedDocument(requirement: $0, note: item.note) }
    }
  }

  /// The first key among what was sent that is not marked.
  package func unmarked(answers: some Collection<String>, documents sent: some Collection<String>) -> String? {
    let openFields = Set(fields.map(\.field.key))
    let openDocuments = Set(documents.map(\.requirement.key))
    return answers.filter { !openFields.contains($0) }.min() ?? sent.filter { !openDocuments.contains($0) }.min()
  }

  /// What is wrong with the marked answers, by key.
  package func faults(in answers: [String: JSONValue]) -> [String: AnswerFault] {
    fields.reduce(into: [:]) { $0[$1.field.key] = $1.field.fault(in: answers[$1.field.key]) }
  }

  /// The marked documents that were not sent again.
  package func missing(from sent: some Collection<String>) -> [MarkedDocument] {
    documents.filter { !sent.contains($0.requirement.key) }
  }
}
