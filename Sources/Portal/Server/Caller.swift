internal import APIContract
package import DomainTypes
package import FoundationEssentials
package import HTTPServer
package import PortalDomain
package import PortalStorage
package import WebSession

/// An operator who does something: signed in by a browser, or calling the API with an access token.
package struct Caller: Sendable {
  package let applicant: Applicant
  /// For asking registers in the person's own name; `nil` when it is over or was not given for that.
  package let registerToken: String?
  /// What the company lets this person do in its name; `nil` for oneself and for directors.
  let delegation: UserInfo.Delegation?
  /// Where the person's account said at sign-in that messages go.
  let knownContact: String?
  /// The access token by which identity can be asked; never logged.
  let identityToken: String?
  package let requestID: String

  package var owner: Owner { applicant.owner }
  package func act(_ now: Date) -> Act {
    Act(actor: applicant.account.rawValue, now: now, requestID: requestID)
  }

  /// - Throws: `notAnOperator` for who has no citizen id, such as an officer.
  package init(_ session: BrowserSession, _ context: RequestContext, now: Date) throws(PortalProblem) {
    let person = session.person
    guard let citizenID = person.citizen_id.flatMap({ CitizenID($0) }) else { throw .notAnOperator }
    applicant = Applicant(
      account: session.account, citizenID: citizenID, title: person.title ?? "",
      firstName: person.given_name ?? person.name ?? "", lastName: person.family_name ?? "",
      juristicID: person.juristic_id.flatMap { JuristicID($0) }, companyName: person.juristic_name,
      ial: person.ial ?? "1.1")
    registerToken = session.accessTokenUntil > now ? session.accessToken : nil
    delegation = person.delegation
    knownContact = person.email
    identityToken = registerToken
    requestID = context.requestID
  }

  /// - Throws: `notAnOperator` for a token that is not a person's.
  package init(_ context: RequestContext) throws {
    let principal = try context.requirePrincipal()
    guard let citizenID = principal.citizenID else { throw PortalProblem.notAnOperator }
    applicant = Applicant(
      account: AccountID(principal.subject), citizenID: citizenID, title: principal.title ?? "",
      firstName: principal.givenName ?? principal.name ?? "", lastName: principal.familyName ?? "",
      juristicID: principal.juristicID, companyName: principal.juristicName, ial: principal.ial ?? "1.1")
    registerToken = principal.scopes.contains("gateway.own") ? principal.token : nil
    delegation = principal.delegation
    knownContact = nil
    identityToken = principal.token
    requestID = context.requestID
  }

  /// Where one-time codes go: the address of the account, never one that is typed into a form.
  func contact(_ environment: PortalEnvironment) async throws -> String? {
    guard let identityToken else { return knownContact }
    do {
      // What the account says now: a wrong address may have been mended since the sign-in.
      return try await environment.contactOf(identityToken)
    } catch {
      guard let knownContact else { throw error }
      return knownContact
    }
  }

  /// Whether a delegate may file this, now: its kind of action, its license, its fee as far as it is known.
  ///
  /// - Throws: `PortalProblem.notDelegated` with the first license that is not covered.
  func checkDelegation(_ form: MergedForm, _ answers: [String: JSONValue], now: Date) throws(PortalProblem) {
    for part in form.parts {
      if let gap = gap(part.chosen.action, part.definition.id, part.process, answers, now: now) {
        throw .notDelegated(part.definition.name, gap)
      }
    }
  }

  /// Why this person may not file that in the company's name; `nil` when they may.
  func gap(
    _ action: LicenseDefinition.Action, _ license: LicenseDefinitionID, _ process: ActionDefinition,
    _ answers: [String: JSONValue], now: Date
  ) -> DelegationGap? {
    guard let delegation else { return nil }
    if Double(delegation.until) <= now.timeIntervalSince1970 { return .ended }
    if !delegation.actions.contains(action.rawValue) { return .action(action) }
    if !(delegation.licenses?.contains(license.rawValue) ?? true) { return .license }
    let fee = process.fee.fee(for: Condition.answers(answers, applicant: applicant.kind)) ?? .zero
    if let limit = delegation.maximumSatang, fee.satang > limit { return .amount(limit: Money(satang: limit)) }
    return nil
  }
}
