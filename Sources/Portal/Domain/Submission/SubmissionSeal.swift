package import DomainTypes

/// The seal of a submission: SHA-256 over every answer and the hash of every document, in one canonical text.
///
/// Whoever has the receipt's copy can make the text and the hash again; one changed byte gives another.
package enum SubmissionSeal {
  /// The text that is hashed.
  package static func text(
    reference: SubmissionID, licenses: [ChosenLicense], answers: [String: JSONValue], documents: [AttachedDocument],
    basedOn: ExistingLicense? = nil
  ) -> [UInt8] {
    CanonicalJSON.bytes(.object(members(reference, licenses, answers, documents, basedOn)))
  }

  /// The same of what is to be confirmed, before it has a number: what a one-time code is bound to.
  package static func subject(_ draft: Draft, _ form: MergedForm) -> [UInt8] {
    CanonicalJSON.bytes(
      .object([
        "draft": .string(draft.id.rawValue),
        "content": .object(
          members(nil, form.parts.map(\.chosen), draft.effectiveAnswers, draft.documents, draft.basedOn)),
      ]))
  }

  private static func members(
    _ reference: SubmissionID?, _ licenses: [ChosenLicense], _ answers: [String: JSONValue],
    _ documents: [AttachedDocument], _ basedOn: ExistingLicense?
  ) -> [String: JSONValue] {
    var members: [String: JSONValue] = [
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
    ]
    if let reference { members["reference"] = .string(reference.rawValue) }
    if let basedOn { members["existingLicense"] = .string(basedOn.number) }
    return members
  }
}
