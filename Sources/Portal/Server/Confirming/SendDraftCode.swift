package import APIContract
package import DomainTypes
internal import HTTPServer
package import PortalDomain

/// Sends the code that confirms a draft as it is now.
package struct SendDraftCode: Sendable {
  let environment: PortalEnvironment

  package func callAsFunction(_ id: DraftID, _ caller: Caller, _ language: Language) async throws -> SentCode {
    let opened = try OpenDraft(environment: environment)(id, caller)
    if let reference = opened.draft.submission { throw DraftFailure.submitted(reference) }
    guard opened.check.isComplete else { throw PortalProblem.incomplete(opened.check, opened.form) }
    let what = LocalizedText(
      "ยื่นคำขอใบอนุญาต \(opened.form.parts.count) รายการ", "applying for \(opened.form.parts.count) licenses")
    return try await ConfirmByCode(environment: environment).send(
      for: id.rawValue, subject: ConfirmByCode.subject(opened.draft, opened.form), about: what, caller, language)
  }
}
