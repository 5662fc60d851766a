internal import APIContract
package import DomainTypes
internal import FoundationEssentials
internal import HTTPServer
package import PortalDomain
internal import PortalStorage

/// Saves answers of a draft: what is right is stored, what is wrong is told and kept as it was typed, never as an answer.
package struct SaveAnswers: Sendable {
  package struct Outcome: Sendable {
    package let opened: OpenedDraft
    /// Keys that were sent and not stored: locked by a register, or not asked of who answered so.
    package let refused: [String]
    /// What is wrong with the others; `missing` is not a fault here.
    package let faults: [String: AnswerFault]
    /// Which part of an address is wrong.
    package let addressFaults: [String: AddressFault]
    /// Keys whose answer somebody else changed meanwhile; theirs stays until they are sent again.
    package let overtaken: Set<String>
  }

  let environment: PortalEnvironment

  /// - Parameters:
  ///   - id: The draft.
  ///   - answers: By field key; `null` takes one away.
  ///   - boxes: What a person typed, by field key and box, to be shown again where it could not be taken.
  ///   - overtaken: The keys that are not to be stored over what the draft holds by now.
  ///   - caller: Whose draft it is.
  /// - Returns: What became of the answers.
  /// - Throws: `PortalProblem.unknownField`, or that the draft is somebody else's or sent.
  package func callAsFunction(
    _ id: DraftID, _ answers: [String: JSONValue], boxes: [String: [String: String]] = [:],
    overtaken: @escaping @Sendable (Draft) -> Set<String> = { _ in [] }, _ caller: Caller
  ) async throws -> Outcome {
    let opened = try OpenDraft(environment: environment)(id, caller)
    let form = opened.form
    if let key = answers.keys.sorted().first(where: { form.field($0) == nil }) {
      throw PortalProblem.unknownField(key)
    }
    let sorted = CheckedAnswers(answers, form: form, locked: Set(opened.draft.locked.keys), areas: environment.areas)
    let now = environment.now()
    let told = form.toldByAccount(of: caller.applicant, now: now)
    let updated = try await environment.store.updateDraft(id, of: caller.owner, caller.act(now)) { draft in
      // A form from before accounts were asked learns it now.
      draft.lock(toldByAccount: told)
      let late = overtaken(draft)
      let good = sorted.good.filter { !late.contains($0.key) }
      let all = draft.effectiveAnswers.merging(good.filter { draft.locked[$0.key] == nil }) { _, new in new }
      // A question that is not asked of who answers so is not stored, whoever posted it.
      let unasked = good.keys.filter { key in
        draft.locked[key] == nil && form.field(key).map { !form.isAsked($0, all) } ?? true
      }
      let locked = try draft.put(good.filter { !unasked.contains($0.key) }, now: now)
      try draft.keep(unaccepted: boxes.filter { sorted.faults[$0.key] != nil }, now: now)
      return ((locked + unasked.sorted(), late), locked.map { DraftNote(.lockedAnswerRefused, ["field": $0]) })
    }
    guard let updated else { throw RequestRefusal.notFound }
    return Outcome(
      opened: OpenedDraft(draft: updated.draft, form: form), refused: updated.outcome.0, faults: sorted.faults,
      addressFaults: sorted.addressFaults, overtaken: updated.outcome.1)
  }
}

/// Answers sorted into those that can be stored and those that cannot.
struct CheckedAnswers: Sendable {
  private(set) var good: [String: JSONValue] = [:]
  private(set) var faults: [String: AnswerFault] = [:]
  private(set) var addressFaults: [String: AddressFault] = [:]

  init(_ answers: [String: JSONValue], form: MergedForm, locked: Set<String>, areas: AreaBook) {
    for (key, typed) in TypedAnswer.read(answers, form.fields) {
      guard let field = form.field(key), !locked.contains(key) else {
        good[key] = typed
        continue
      }
      var value = typed
      if field.kind == .address {
        // One line is a register's way of writing an address; who types gives its parts.
        guard typed.string == nil else {
          faults[key] = .malformed
          continue
        }
        switch areas.settled(typed) {
        case .success(let settled): value = settled
        case .failure(let refusal):
          addressFaults[key] = refusal.fault
          faults[key] = .malformed
          continue
        }
      }
      // An incomplete answer is kept: half of it is better than none.
      if let fault = field.fault(in: value), fault != .missing { faults[key] = fault } else { good[key] = value }
    }
  }
}
