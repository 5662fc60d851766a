package import APIContract
internal import DomainTypes
internal import FoundationEssentials
internal import HTTPServer
package import PortalDomain
internal import PortalStorage

/// Begins a form for the chosen licenses.
package struct StartDraft: Sendable {
  let environment: PortalEnvironment

  package func callAsFunction(_ input: NewDraft, _ caller: Caller) async throws -> Draft {
    let catalog = try environment.catalog.current()
    let finder = try FindLicenses(environment: environment).finder(input.businessType)
    let chosen = input.licenses.map { ChosenLicense($0.definition, $0.action) }
    _ = try MergedForm(catalog, chosen: chosen, applicantKind: caller.applicant.kind)
    let answers = finder.own(TypedAnswer.read(input.finderAnswers, finder.questions))
    let faults = finder.faults(in: answers).filter { $0.value != .missing }
    guard faults.isEmpty else { throw PortalProblem.wrongAnswers(faults, finder.questions) }
    let now = environment.now()
    let draft = Draft(
      id: DraftID(environment.makeID()), applicant: caller.applicant, businessType: input.businessType,
      finderAnswers: answers, chosen: chosen, now: now)
    try await environment.store.insert(draft, caller.act(now))
    return draft
  }
}
