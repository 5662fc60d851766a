package import DomainTypes

/// The seal of a submission: SHA-256 over every answer and the hash of every document, in one canonical text.
///
/// Whoever has the receipt's copy can make the text and the hash again; one changed byte gives another.
package enum SubmissionSeal {
  /// The text that is hashed.
  package static func text(
    reference: SubmissionID, licenses: [ChosenLicense], answers: [String: JSONValue], documents: [AttachedDocument]
  ) -> [UInt8] {
    CanonicalJSON.bytes(
      .object([
        "reference": .string(reference.rawValue),
        "licenses": .array(
          licenses.map {
            .object(["definition": .string($0.definition.rawValue), "action": .string($0.action.rawValue)])
          }
        ),
        "answers": .object(answers),
        "documents": .array(
          documents.sorted { ($0.key, $0.sha256) < ($1.key, $1.sha256) }.map {
            .object(["key": .string($0.key), "sha256": .string($0.sha256)])
          }),
      ]))
  }
}
