internal import APIContract
internal import DomainTypes
internal import HTTPServer
internal import IdentityDomain
internal import IdentityStorage

/// Serves `GET` and `POST /userinfo` (OpenID Connect Core section 5.3).
struct UserInfoEndpoint: Sendable {
  let environment: IdentityEnvironment

  func callAsFunction(_ input: Empty, _ context: RequestContext) async throws -> UserInfo {
    let principal = try context.requirePrincipal()
    guard let account = try environment.store.account(AccountID(principal.subject)) else {
      throw RequestRefusal.tokenInvalid
    }
    let company = principal.juristicID.map { (id: $0, name: principal.juristicName ?? "") }
    return PersonClaims(account: account, company: company).shown(principal.scopes)
  }
}

extension IdentityEnvironment {
  /// Who calls identity's own API: the token's signature and time, and whether its sign-in was revoked since.
  func principal(for token: String) throws -> Principal {
    let claims = try issuer.read(accessToken: token, now: now())
    if let grant = claims.grant {
      guard try store.liveGrant(GrantID(grant)) != nil else { throw RequestRefusal.tokenInvalid }
    }
    return Principal(
      subject: claims.sub, clientID: claims.client_id,
      scopes: Set(claims.scope.split(separator: " ").map(String.init)),
      juristicID: claims.juristic_id.flatMap { JuristicID($0) }, juristicName: claims.juristic_name, token: token)
  }
}
