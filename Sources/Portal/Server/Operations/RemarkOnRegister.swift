internal import DomainTypes
internal import HTTPServer
package import PortalDomain
internal import PortalStorage

/// "This is wrong": notes what the operator says about a register's value, for its owner and the officer.
///
/// The value stays locked, and nothing waits for the remark.
package struct RemarkOnRegister: Sendable {
  let environment: PortalEnvironment

  package func callAsFunction(
    _ id: DraftID, field: String, text: String, _ caller: Caller
  ) async throws -> OpenedDraft {
    let opened = try OpenDraft(environment: environment)(id, caller)
    let text = TypedAnswer.trimmed(WrittenText.normalized(String(text.prefix(1000))))
    guard !text.isEmpty else { throw PortalProblem.remarkEmpty }
    guard WrittenText.fault(in: text, severalLines: true) == nil else { throw PortalProblem.unprintableText("text") }
    let draft = try await environment.store.remark(
      text, on: field, draft: id, of: caller.owner, caller.act(environment.now()))
    guard let draft else { throw RequestRefusal.notFound }
    return OpenedDraft(draft: draft, form: opened.form)
  }
}
