package import APIContract
internal import DomainTypes
internal import FoundationEssentials
internal import HTTPServer
package import PortalDomain
internal import PortalStorage

/// Begins a form for the chosen licenses.
package struct StartDraft: Sendable {
  let environment: PortalEnvironment

  /// - Parameters:
  ///   - input: What was chosen, and what the finder was told.
  ///   - id: The draft's id; a new one if `nil`.
  ///   - caller: Whose it will be.
  /// - Returns: The new draft.
  /// - Throws: What keeps such a form from being begun.
  package func callAsFunction(_ input: NewDraft, id: DraftID? = nil, _ caller: Caller) async throws -> Draft {
    let catalog = try environment.catalog.current()
    let finder = try FindLicenses(environment: environment).finder(input.businessType)
    let chosen = input.licenses.map { ChosenLicense($0.definition, $0.action) }
    let form = try MergedForm(catalog, chosen: chosen, applicantKind: caller.applicant.kind)
    try caller.checkDelegation(form, [:], now: environment.now())
    let answers = finder.own(TypedAnswer.read(input.finderAnswers, finder.questions))
    let faults = finder.faults(in: answers).filter { $0.value != .missing }
    guard faults.isEmpty else { throw PortalProblem.wrongAnswers(faults, finder.questions) }
    let now = environment.now()
    var draft = Draft(
      id: id ?? DraftID(environment.makeID()), applicant: caller.applicant, businessType: input.businessType,
      finderAnswers: answers, chosen: chosen, now: now)
    draft.lock(try HeldLicenses(environment: environment).numbers(for: form, caller.owner))
    draft.lock(toldByAccount: form.toldByAccount(of: caller.applicant, now: now))
    try await environment.store.insert(draft, caller.act(now))
    return draft
  }
}

/// What the operator's own licenses tell of the questions of a form: nobody types a number that is known here.
struct HeldLicenses: Sendable {
  let environment: PortalEnvironment

  func numbers(for form: MergedForm, _ owner: Owner) throws -> [String: LockedAnswer] {
    var found: [String: LockedAnswer] = [:]
    for prerequisite in form.parts.flatMap({ $0.definition.prerequisites ?? [] }) {
      guard let key = prerequisite.numberField, let definition = prerequisite.license, form.field(key) != nil,
        form.yielded[key] == nil,
        let request = try environment.store.heldLicense(of: definition, owner),
        let license = request.snapshot?.license
      else { continue }
      found[key] = LockedAnswer(
        value: .string(license.number), source: source(request.id), receipt: license.verifyURL)
    }
    return found
  }

  /// The number of the license that a renewal, an amendment or a cancellation is about.
  func number(of license: LicenseSummary, from request: LicenseRequestID, for form: MergedForm) -> [String:
    LockedAnswer]
  {
    guard form.field(ExistingLicense.numberField) != nil else { return [:] }
    return [
      ExistingLicense.numberField: LockedAnswer(
        value: .string(license.number), source: source(request), receipt: license.verifyURL)
    ]
  }

  private func source(_ request: LicenseRequestID) -> RegisterSource {
    RegisterSource(
      source: LocalizedText(th: "ทะเบียนใบอนุญาตในระบบนี้", en: "the license register of this portal"),
      fetchedAt: environment.now(), receiptID: request.rawValue)
  }
}
