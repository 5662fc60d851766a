package import DomainTypes
internal import FoundationEssentials
internal import HTTPServer
package import PortalDomain
internal import PortalStorage

/// Begins a renewal, an amendment or a cancellation of a license that was issued here, with what is known filled in.
package struct BeginFromLicense: Sendable {
  let environment: PortalEnvironment

  /// What can be filed for an issued license now.
  package func actions(for followed: FollowedRequest) -> [LicenseDefinition.Action] {
    guard let license = followed.request.snapshot?.license, license.status == .active || license.status == .expired,
      let definition = (try? environment.catalog.current())?.definition(followed.license.definition),
      definition.closed == nil
    else { return [] }
    let today = BangkokTime(environment.now()).date
    return LicenseDefinition.Action.allCases.filter { action in
      guard action != .new, let process = definition.action(action) else { return false }
      if license.status == .expired, action != .renew { return false }
      guard let window = process.window, let lastDay = license.expiresOn else { return true }
      return window.holds(on: today, lastDay: lastDay)
    }
  }

  /// The request about an issued license that is not decided yet: there is one at a time.
  package func pending(_ followed: FollowedRequest) throws -> OperatorRequest? {
    guard let license = followed.request.snapshot?.license else { return nil }
    return try environment.store.openRequest(about: license.number, of: followed.request.owner)
  }

  package func callAsFunction(
    _ id: LicenseRequestID, _ action: LicenseDefinition.Action, draft draftID: DraftID? = nil, _ caller: Caller
  ) async throws -> Draft {
    let followed = try FollowRequest(environment: environment).request(id, caller)
    let license = followed.license
    guard actions(for: followed).contains(action), let issued = followed.request.snapshot?.license,
      let process = try environment.catalog.current().definition(license.definition)?.action(action)
    else { throw PortalProblem.actionNotOffered }
    if let other = try pending(followed) { throw PortalProblem.licensePending(other) }
    let chosen = [ChosenLicense(license.definition, action)]
    let form = try MergedForm(
      environment.catalog.current(), chosen: chosen, applicantKind: caller.applicant.kind)
    try caller.checkDelegation(form, [:], now: environment.now())
    let fields = Set(process.fields)
    // What registers tell is asked of them again: it may have changed. All else stays as it was filed.
    let known = followed.submission.answers.filter { key, _ in
      fields.contains(key) && form.field(key)?.prefill(for: caller.applicant.kind) == nil
    }
    let now = environment.now()
    let businessType = try environment.store.draft(followed.submission.draft, of: caller.owner)?.businessType ?? ""
    var draft = Draft(
      id: draftID ?? DraftID(environment.makeID()), applicant: caller.applicant, businessType: businessType,
      finderAnswers: known, chosen: chosen,
      basedOn: ExistingLicense(
        request: id, definition: license.definition, number: issued.number, expiresOn: issued.expiresOn),
      now: now)
    draft.lock(HeldLicenses(environment: environment).number(of: issued, from: id, for: form))
    draft.lock(toldByAccount: form.toldByAccount(of: caller.applicant, now: now))
    try await environment.store.insert(draft, caller.act(now))
    return draft
  }
}
