internal import Database
internal import DomainTypes
internal import FoundationEssentials
internal import IdentityDomain

extension IdentityStore {
  /// Reads the grant for which `condition` about `?1` holds.
  func grant(_ condition: String, _ value: Value, in connection: Connection) throws -> Grant? {
    try connection.first(
      """
      SELECT id, clientID, accountID, actingAs, scopes, nonce, redirectURI, codeChallenge, authTime, state,
        codeExpiresAt, sessionID, methods, claims, resources, proofKey, refreshKey FROM authorizationGrant WHERE \(condition)
      """,
      value
    ) { row in
      let challenge = try row.text(7)
      let state: Grant.State =
        switch try row.text(9) {
        case "codeIssued": .codeIssued(expiresAt: try row.time(10))
        case "redeemed": .redeemed
        default: .revoked
        }
      let claims = try row.optionalText(13).map {
        try JSONDecoder().decode(ClaimsRequest.self, from: Data($0.utf8))
      }
      return Grant(
        id: GrantID(try row.text(0)),
        terms: .init(
          clientID: ClientID(try row.text(1)), scopes: Self.words(try row.text(4)), nonce: try row.optionalText(5),
          redirectURI: try row.text(6), codeChallenge: challenge.isEmpty ? nil : try Self.challenge(challenge),
          claims: claims, resources: Self.words(try row.text(14)), proofKey: try row.optionalText(15)),
        signedIn: .init(
          sessionID: SessionID(try row.text(11)), accountID: AccountID(try row.text(2)), authTime: try row.time(8),
          methods: Set(stored: try row.text(12))),
        actingAs: try row.optionalText(3).flatMap { JuristicID($0) }, state: state,
        refreshKey: try row.optionalText(16))
    }
  }

  static func words(_ text: String) -> Set<String> { Set(text.split(separator: " ").map(String.init)) }

  private static func challenge(_ text: String) throws -> CodeChallenge {
    guard let challenge = CodeChallenge(text) else {
      throw StoredDataError.unreadable(table: "authorizationGrant")
    }
    return challenge
  }
}
