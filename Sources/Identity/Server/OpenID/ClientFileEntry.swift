internal import Cryptography
internal import DomainTypes
internal import IdentityDomain
internal import JOSE

/// One client as the file writes it.
struct ClientFileEntry: Decodable {
  /// How the client sends its secret.
  enum SecretForm: String, Decodable {
    case plain
    /// As programs written for DGA Digital ID do: MD5 of secret and salt, seven times.
    case dga = "dga-md5"
  }

  var clientID: String
  var name: LocalizedText
  /// Only in a sandbox.
  var clientSecret: String?
  /// SHA-256 of the secret, or of its DGA form, hexadecimal.
  var clientSecretHash: String?
  var secretForm: SecretForm?
  var jwk: JWK?
  var jwks: JWKSet?
  var redirectURIs: [String]?
  var postLogoutRedirectURIs: [String]?
  var grantTypes: [Client.GrantType]
  var scopes: [String]
  var tokenEndpointAuthMethod: Client.Authentication
  /// Its redirect URIs on 127.0.0.1 hold for every port.
  var loopbackRedirect: Bool?
  var idTokenAlgorithm: String?
  var requirePKCE: Bool?
  var requirePushedRequests: Bool?
  var firstParty: Bool?
  var sector: String?
  var backChannelLogoutURI: String?
  var securityEventsURI: String?
  var tlsSubject: String?
  var dpopBoundAccessTokens: Bool?
  var tlsClientCertificateBoundAccessTokens: Bool?

  func entry(sandbox: Bool) throws(ClientRegistryError) -> ClientRegistry.Entry {
    let redirects = redirectURIs ?? []
    let afterLogout = postLogoutRedirectURIs ?? []
    guard
      (redirects + afterLogout + [backChannelLogoutURI, securityEventsURI].compactMap(\.self)).allSatisfy({
        isSafe($0, sandbox)
      })
    else { throw .unsafeRedirect(client: clientID) }
    let keys = JWKSet((jwk.map { [$0] } ?? []) + (jwks?.keys ?? []))
    let secretHash = try secretHash(sandbox: sandbox)
    let hasCredential =
      switch tokenEndpointAuthMethod {
      case .privateKeyJWT: !keys.keys.isEmpty
      case .secretBasic, .secretPost: secretHash != nil
      case .tls: tlsSubject != nil
      case .none: !grantTypes.contains(.clientCredentials)
      }
    guard hasCredential else { throw .credentialMissing(client: clientID) }
    guard let algorithm = SigningKey.Algorithm(rawValue: idTokenAlgorithm ?? "ES256"),
      [.es256, .rs256].contains(algorithm)
    else { throw .unknownAlgorithm(client: clientID) }
    // A public client without PKCE would hand its tokens to whoever sees the code.
    guard requirePKCE ?? true || tokenEndpointAuthMethod != .none else { throw .publicWithoutPKCE(client: clientID) }
    return ClientRegistry.Entry(
      client: Client(
        id: ClientID(clientID), name: name,
        redirects: RegisteredRedirects(redirects, anyLoopbackPort: loopbackRedirect ?? false),
        postLogoutRedirects: RegisteredRedirects(afterLogout, anyLoopbackPort: loopbackRedirect ?? false),
        grantTypes: Set(grantTypes), scopes: Set(scopes), authentication: tokenEndpointAuthMethod, rules: rules),
      keys: keys, secretHash: secretHash, idTokenAlgorithm: algorithm)
  }

  private var rules: Client.Rules {
    var rules = Client.Rules()
    rules.requiresPKCE = requirePKCE ?? true
    rules.requiresPushedRequest = requirePushedRequests ?? false
    rules.isFirstParty = firstParty ?? false
    rules.sector = sector
    rules.backChannelLogoutURI = backChannelLogoutURI
    rules.securityEventsURI = securityEventsURI
    rules.tlsSubject = tlsSubject
    rules.requiresDPoP = dpopBoundAccessTokens ?? false
    rules.bindsTokensToCertificate = tlsClientCertificateBoundAccessTokens ?? false
    return rules
  }

  private func secretHash(sandbox: Bool) throws(ClientRegistryError) -> [UInt8]? {
    if let clientSecretHash {
      guard let hash = Hex.decode(clientSecretHash), hash.count == SHA256.count else {
        throw .badSecretHash(client: clientID)
      }
      return hash
    }
    guard let clientSecret else { return nil }
    guard sandbox else { throw .secretInTheClear(client: clientID) }
    return ClientSecret.hash(clientSecret, isDGA: secretForm == .dga)
  }

  /// https, the loopback address, or an app's own scheme (RFC 8252 section 7).
  private func isSafe(_ uri: String, _ sandbox: Bool) -> Bool {
    guard !uri.contains("#"), !uri.contains("\""), let scheme = uri.split(separator: ":").first else { return false }
    switch scheme {
    case "https": return true
    case "http": return sandbox || ["127.0.0.1", "[::1]"].contains { uri.hasPrefix("http://\($0)") }
    default: return scheme.contains(".")
    }
  }
}

/// A client's secret as it is kept.
package enum ClientSecret {
  /// SHA-256 of what the client will send: secrets are random, so a slow hash would add nothing.
  package static func hash(_ secret: String, isDGA: Bool) -> [UInt8] {
    SHA256.hash(Array((isDGA ? dgaForm(secret) : secret).utf8))
  }

  /// What DGA's libraries make of a secret before they send it.
  package static func dgaForm(_ secret: String) -> String {
    (0..<7).reduce(secret) { text, _ in MD5.hex(text + "EGA") }
  }
}
