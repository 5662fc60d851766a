internal import APIContract
internal import Authorization
internal import DomainTypes
internal import HTTPServer
internal import HTTPTypes
internal import IdentityDomain
internal import IdentityStorage

/// Serves `GET` and `POST /userinfo` (OpenID Connect Core section 5.3).
struct UserInfoEndpoint: Sendable {
  let environment: IdentityEnvironment

  func get(_ request: HTTPRequest, _ context: RequestContext) async throws -> HTTPResponse {
    try answer(try context.requirePrincipal().token, request)
  }

  /// The token stands in the header or, as RFC 6750 section 2.2 allows, in the form.
  func post(_ request: HTTPRequest, _ context: RequestContext) async throws -> HTTPResponse {
    var shown = request.shownToken
    if shown == nil, request.fields[.contentType]?.hasPrefix("application/x-www-form-urlencoded") == true {
      shown = try await request.form()["access_token"].map { ShownToken(scheme: .bearer, token: $0) }
    }
    guard let shown else { throw RequestRefusal.tokenMissing }
    guard let principal = try? environment.principal(for: shown.token) else { throw RequestRefusal.tokenInvalid }
    try environment.senders.confirm(principal, shown, request)
    guard principal.scopes.contains("openid") else { throw RequestRefusal.scopeMissing("openid") }
    return try answer(shown.token, request)
  }

  /// As JSON, or signed where the client asks for `application/jwt` (section 5.3.2).
  private func answer(_ token: String, _ request: HTTPRequest) throws -> HTTPResponse {
    let (info, entry) = try info(token)
    guard request.fields["accept"]?.contains("application/jwt") == true else { return try HTTPResponse.json(info) }
    let signed = try environment.issuer.signedUserInfo(
      info, for: entry.client.id, algorithm: entry.idTokenAlgorithm, now: environment.now())
    return HTTPResponse(contentType: "application/jwt", body: Array(signed.utf8))
  }

  private func info(_ token: String) throws -> (UserInfo, ClientRegistry.Entry) {
    let claims = try environment.issuer.read(accessToken: token, audience: "identity", now: environment.now())
    guard let grant = claims.grant,
      let signIn = try environment.store.liveSignIn(GrantID(grant), now: environment.now()),
      let entry = environment.clients[signIn.grant.clientID]
    else { throw RequestRefusal.tokenInvalid }
    let names = Scopes.claims(
      of: claims.scopes, wishes: signIn.grant.terms.claims.map { Array($0.userinfo.keys) } ?? [],
      registered: entry.client.scopes)
    let person = try environment.claims(signIn, for: entry.client)
    var info = person.shown(names)
    if let wish = signIn.grant.terms.claims?.verified {
      let allowed = Scopes.claims(of: [], wishes: wish.claims, registered: entry.client.scopes)
      info.verified_claims = person.verified(
        allowed, wish, by: try environment.store.evidence(of: signIn.account.id), now: environment.now())
    }
    return (info, entry)
  }
}

extension IdentityEnvironment {
  /// Who calls identity's own API: the token's signature and time, and whether its sign-in was revoked since.
  func principal(for token: String) throws -> Principal {
    let claims = try issuer.read(accessToken: token, audience: "identity", now: now())
    guard try counts(token, claims) else { throw RequestRefusal.tokenInvalid }
    // A client with pairwise subjects sees another name of the person than we do.
    var subject = claims.sub
    if let grant = claims.grant {
      guard let signIn = try store.liveSignIn(GrantID(grant), now: now()) else { throw RequestRefusal.tokenInvalid }
      subject = signIn.account.id.rawValue
    }
    var principal = Principal(
      subject: subject, clientID: claims.client_id, scopes: claims.scopes,
      juristicID: claims.juristic_id.flatMap { JuristicID($0) }, juristicName: claims.juristic_name, token: token)
    principal.confirmation = claims.cnf
    return principal
  }
}
