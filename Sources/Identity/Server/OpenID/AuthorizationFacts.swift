internal import DomainTypes
internal import FoundationEssentials
internal import HTTPTypes
internal import IdentityDomain
internal import IdentityStorage

/// The client's `id_token_hint` is no ID token of ours.
struct UnreadableHint: Error {}

extension IdentityEnvironment {
  /// The checked request behind a continuation.
  func authorizationRequest(_ continuation: Continuation) throws(AuthorizationRefusal) -> AuthorizationRequest {
    guard let query = QueryItems(encoded: continuation.query) else { throw .page(.malformed) }
    return try AuthorizationRequest.read(
      RequestParameters(query.all.map { ($0.name, $0.value) }), isPushed: continuation.pushedURI != nil,
      client: { clients[$0]?.client })
  }

  /// What is known about the person before the next step is chosen.
  ///
  /// - Throws: `UnreadableHint`.
  func facts(
    _ asked: AuthorizationRequest, _ client: Client, _ session: BrowserSession?, startedAt: Date
  ) throws -> AuthorizationFacts {
    var facts = AuthorizationFacts(session: session, isFirstParty: client.rules.isFirstParty, startedAt: startedAt)
    if let hint = asked.idTokenHint {
      guard let read = issuer.read(idTokenHint: hint, now: now()) else { throw UnreadableHint() }
      let isHers = session.map { subject(of: $0.accountID, for: client) == read.subject } ?? false
      facts.hinted = isHers ? session?.accountID : AccountID(read.subject)
    }
    guard let session, let account = try store.account(session.accountID) else { return facts }
    facts.companies = Set(try store.representations(of: account.id, now: now()).map(\.company.juristicID))
    if let consent = try store.consent(of: account.id, to: client.id) {
      let scopes = Scopes.granted(asked.scopes, to: account.kind)
      if consent.covers(scopes: scopes, claims: Consent.wishes(of: asked.claims)) {
        facts.consentedAt = consent.since
      }
    }
    return facts
  }

  /// The page on which the person gives what the client demands (DGA's `require_…` scopes), or `nil`.
  func missing(_ asked: AuthorizationRequest, of id: AccountID) throws -> String? {
    guard !asked.requirements.isEmpty, let account = try store.account(id) else { return nil }
    if asked.requirements.contains("require_email"), account.emailVerifiedAt == nil { return "/account/email" }
    if asked.requirements.contains("require_mobile"), account.personal.phoneVerified != true {
      return "/account/phone"
    }
    if asked.requirements.contains("require_ial_level"), account.ial < .cardAndRegister { return "/proof" }
    return nil
  }
}
