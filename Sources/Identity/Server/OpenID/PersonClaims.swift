internal import APIContract
internal import DomainTypes
internal import IdentityDomain

/// A person, and the company that they act for, as claims.
struct PersonClaims {
  let account: Account
  /// Id and name.
  let company: (id: JuristicID, name: String)?

  /// Each claim comes only with its scope.
  func shown(_ scopes: Set<String>) -> UserInfo {
    let personal = account.personal
    var info = UserInfo(
      sub: account.id.rawValue, ial: account.ial.rawValue, aal: AAL.password.rawValue,
      member_type: account.kind.rawValue)
    if scopes.contains("profile") {
      info.name = personal.plainName
      info.title = personal.title
      info.given_name = personal.firstName
      info.family_name = personal.lastName
      info.preferred_username = account.username.rawValue
    }
    if scopes.contains("email") { info.email = personal.email }
    if scopes.contains("citizen_id") { info.citizen_id = personal.citizenID?.rawValue }
    info.juristic_id = company?.id.rawValue
    info.juristic_name = company?.name
    return info
  }

  /// A daemon that acts on a person's behalf needs to know who it is; a token for userinfo alone tells nothing.
  func forAccessToken(_ scopes: Set<String>) -> UserInfo {
    guard scopes.contains(where: Scopes.isRight) else { return shown([]) }
    return shown(["profile", "citizen_id"])
  }
}
