package import DomainTypes

/// What one form spared: the questions and papers of as many separate forms, against what was asked here.
///
/// Counted, never estimated: each license's own questions and documents for these very answers, and each register that
/// is asked in place of a certified copy.
package struct SavingsMeter: Sendable, Equatable, Codable {
  /// Questions that the operator was asked.
  package let asked: Int
  /// Questions of the separate forms that were not asked: shared with another license, or told by a register.
  package let sparedFields: Int
  /// Papers that were not demanded: attached once for several licenses, or held by the state already.
  package let sparedDocuments: Int

  package init(_ form: MergedForm, answers: [String: JSONValue], locked: Set<String>) {
    let askedHere = form.fields.filter { form.isAsked($0, answers) && !locked.contains($0.key) }.count
    var fields = 0
    var papers = 0
    var stateHeld = 0
    for part in form.parts {
      let all = form.conditions(part, answers)
      fields += form.fields.filter { part.process.fields.contains($0.key) && $0.isAsked(for: all) }.count
      papers += part.process.documents.filter { $0.optional != true && $0.isAsked(for: all) }.count
      let registers = part.process.registerData.filter { $0.subject == .person || form.applicantKind == .company }
      stateHeld += Set(registers.map(\.service)).count
    }
    let attached = form.documents.filter { form.demand(of: $0, answers) == .required }.count
    asked = askedHere
    sparedFields = max(0, fields - askedHere)
    sparedDocuments = max(0, papers - attached) + stateHeld
  }

  package init(_ form: MergedForm, _ draft: Draft) {
    self.init(form, answers: draft.effectiveAnswers, locked: Set(draft.locked.keys))
  }
}
