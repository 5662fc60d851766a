/// What the words of `scope` open.
package enum Scopes {
  /// About the person who signs in, for ID token and userinfo: those of OpenID Connect Core section 5.4, and those of
  /// DGA Digital ID, where nearly each claim is a scope of its own name.
  package static let claims: [String: Set<String>] = standard.merging(dga) { $1 }

  private static let standard: [String: Set<String>] = [
    "openid": [],
    "profile": [
      "name", "title", "family_name", "given_name", "middle_name", "nickname", "preferred_username", "profile",
      "picture", "website", "gender", "birthdate", "zoneinfo", "locale", "updated_at",
    ],
    "email": ["email", "email_verified"],
    "phone": ["phone_number", "phone_number_verified"],
    "address": ["address"],
    "offline_access": [],
  ]

  private static let dga: [String: Set<String>] = [
    "citizen_id": ["citizen_id", "citizen_id_verified"],
    "juristic_id": ["juristic_id", "juristic_id_verified", "juristic_name", "juristic_name_verified"],
    "title": ["title"], "given_name": ["given_name"], "middle_name": ["middle_name"],
    "family_name": ["family_name"], "name_verified": ["name_verified"],
    "given_name_verified": ["given_name_verified"], "family_name_verified": ["family_name_verified"],
    "preferred_username": ["preferred_username"], "user_id": ["user_id"], "email_verified": ["email_verified"],
    "phone_number": ["phone_number"], "phone_number_verified": ["phone_number_verified"],
    "citizen_id_verified": ["citizen_id_verified"], "juristic_id_verified": ["juristic_id_verified"],
    "juristic_name": ["juristic_name"], "juristic_name_verified": ["juristic_name_verified"],
    "member_type": ["member_type"], "provider": ["provider"], "login_via": ["login_via"], "roles": ["roles"],
    "ial_level": ["ial_level"],
  ]

  /// About the person who signs in.
  package static var openID: [String] { claims.keys.sorted() }

  /// DGA's words for "the person must have …" before the client gets an answer.
  package static let requirements: Set<String> = ["require_email", "require_mobile", "require_ial_level"]

  /// Rights at daemons, each with its audience.
  static let audiences: [String: String] = [
    "portal": "portal", "backend": "service-backend", "gateway": "gdx-gateway", "identity": "identity",
  ]

  /// Rights that only a person's own sign-in gives, by the kind of account: officers are no operators, and the other
  /// way round.
  static func personal(_ kind: Account.Kind) -> Set<String> {
    switch kind {
    case .person: ["portal.operator", "gateway.own", "identity.companies"]
    case .officer: ["backend.officer"]
    }
  }

  /// What a sign-in gives of the scopes that a client may have; rights of the client itself are not among them.
  package static func granted(_ scopes: Set<String>, to kind: Account.Kind) -> Set<String> {
    scopes.intersection(personal(kind).union(claims.keys))
  }

  /// What a client may have in its own name.
  package static func ofClient(_ scopes: Set<String>) -> Set<String> {
    scopes.filter(isRight).subtracting(personal(.person)).subtracting(personal(.officer))
  }

  /// The daemons that a token with these scopes is for; `resources` narrows them (RFC 8707).
  package static func audience(of scopes: Set<String>, resources: Set<String> = []) -> [String] {
    var all = Set(scopes.compactMap { scope in audiences[String(scope.prefix { $0 != "." })] })
    if scopes.contains("openid") { all.insert("identity") }
    if !resources.isEmpty { all.formIntersection(resources.compactMap(daemon)) }
    return all.sorted()
  }

  /// The daemon behind a resource indicator, such as `urn:bizportal:portal`.
  package static func daemon(ofResource resource: String) -> String? {
    guard resource.hasPrefix(resourcePrefix) else { return nil }
    let name = String(resource.dropFirst(resourcePrefix.count))
    return audiences.values.contains(name) ? name : nil
  }

  private static let resourcePrefix = "urn:bizportal:"

  /// Of these scopes, those that count at the asked resources.
  package static func narrowed(_ scopes: Set<String>, to resources: Set<String>) -> Set<String> {
    guard !resources.isEmpty else { return scopes }
    let daemons = Set(resources.compactMap(daemon))
    return scopes.filter { scope in
      guard isRight(scope) else { return true }
      return audiences[String(scope.prefix { $0 != "." })].map(daemons.contains) ?? false
    }
  }

  /// Whether the scope is a right at a daemon, such as `gateway.lookup`.
  package static func isRight(_ scope: String) -> Bool {
    let parts = scope.split(separator: ".", maxSplits: 1)
    return parts.count == 2 && audiences[String(parts[0])] != nil
  }

  /// The claims that scopes and single wishes open together; a wish opens only what the client is registered for.
  package static func claims(of scopes: Set<String>, wishes: some Sequence<String>, registered: Set<String>) -> Set<
    String
  > {
    let allowed = Set(registered.flatMap { claims[$0] ?? [] })
    return Set(scopes.flatMap { claims[$0] ?? [] }).union(Set(wishes).intersection(allowed))
  }
}
