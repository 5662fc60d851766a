/// What the words of `scope` open.
package enum Scopes {
  /// About the person who signs in, for ID token and userinfo.
  package static let openID = ["openid", "profile", "email", "citizen_id", "juristic_id"]

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
    scopes.intersection(personal(kind).union(openID))
  }

  /// What a client may have in its own name.
  package static func ofClient(_ scopes: Set<String>) -> Set<String> {
    scopes.filter(isRight).subtracting(personal(.person)).subtracting(personal(.officer))
  }

  /// The daemons that a token with these scopes is for.
  package static func audience(of scopes: Set<String>) -> [String] {
    var all = Set(scopes.compactMap { scope in audiences[String(scope.prefix { $0 != "." })] })
    if scopes.contains("openid") { all.insert("identity") }
    return all.sorted()
  }

  /// Whether the scope is a right at a daemon, such as `gateway.lookup`.
  package static func isRight(_ scope: String) -> Bool {
    let parts = scope.split(separator: ".", maxSplits: 1)
    return parts.count == 2 && audiences[String(parts[0])] != nil
  }
}
