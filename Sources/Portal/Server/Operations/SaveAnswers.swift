internal import APIContract
package import DomainTypes
internal import FoundationEssentials
internal import HTTPServer
package import PortalDomain
internal import PortalStorage

/// Saves answers of a draft; what is wrong is told and not stored, what is right is stored all the same.
package struct SaveAnswers: Sendable {
  package struct Outcome: Sendable {
    package let opened: OpenedDraft
    /// Keys of locked answers that were sent with another value.
    package let refused: [String]
    /// What is wrong with the others; `missing` is not a fault here.
    package let faults: [String: AnswerFault]
  }

  let environment: PortalEnvironment

  package func callAsFunction(
    _ id: DraftID, _ answers: [String: JSONValue], _ caller: Caller
  ) async throws -> Outcome {
    let opened = try OpenDraft(environment: environment)(id, caller)
    let form = opened.form
    if let key = answers.keys.sorted().first(where: { form.field($0) == nil }) {
      throw PortalProblem.unknownField(key)
    }
    var faults: [String: AnswerFault] = [:]
    var good: [String: JSONValue] = [:]
    for (key, value) in TypedAnswer.read(answers, form.fields) {
      let fault = opened.draft.locked[key] == nil ? form.field(key)?.fault(in: value) : nil
      // An incomplete address is kept: half of it is better than none.
      if let fault, fault != .missing { faults[key] = fault } else { good[key] = value }
    }
    let now = environment.now()
    let typed = good
    let updated = try await environment.store.updateDraft(id, of: caller.owner, caller.act(now)) { draft in
      let refused = try draft.put(typed, now: now)
      return (refused, refused.map { DraftNote(.lockedAnswerRefused, ["field": $0]) })
    }
    guard let updated else { throw RequestRefusal.notFound }
    return Outcome(
      opened: OpenedDraft(draft: updated.draft, form: form), refused: updated.outcome, faults: faults)
  }
}
