internal import Cryptography
internal import DomainTypes
internal import IdentityDomain
internal import JOSE

/// One client as the file writes it.
struct ClientFileEntry: Decodable {
  var clientID: String
  var name: LocalizedText
  /// Only in a sandbox.
  var clientSecret: String?
  /// SHA-256 of the secret, hexadecimal.
  var clientSecretHash: String?
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

  func entry(sandbox: Bool) throws(ClientRegistryError) -> ClientRegistry.Entry {
    let redirects = redirectURIs ?? []
    let afterLogout = postLogoutRedirectURIs ?? []
    guard (redirects + afterLogout).allSatisfy({ isSafe($0, sandbox: sandbox) }) else {
      throw .unsafeRedirect(client: clientID)
    }
    let keys = JWKSet((jwk.map { [$0] } ?? []) + (jwks?.keys ?? []))
    let secretHash = try secretHash(sandbox: sandbox)
    let hasCredential =
      switch tokenEndpointAuthMethod {
      case .privateKeyJWT: !keys.keys.isEmpty
      case .secretBasic, .secretPost: secretHash != nil
      case .none: !grantTypes.contains(.clientCredentials)
      }
    guard hasCredential else { throw .credentialMissing(client: clientID) }
    guard ["ES256", "RS256"].contains(idTokenAlgorithm ?? "ES256") else { throw .unknownAlgorithm(client: clientID) }
    return ClientRegistry.Entry(
      client: Client(
        id: ClientID(clientID), name: name,
        redirects: RegisteredRedirects(redirects, anyLoopbackPort: loopbackRedirect ?? false),
        postLogoutRedirects: RegisteredRedirects(afterLogout, anyLoopbackPort: loopbackRedirect ?? false),
        grantTypes: Set(grantTypes), scopes: Set(scopes), authentication: tokenEndpointAuthMethod),
      keys: keys, secretHash: secretHash, idTokenAlgorithm: idTokenAlgorithm ?? "ES256")
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
    return SHA256.hash(Array(clientSecret.utf8))
  }

  /// https, the loopback address, or an app's own scheme (RFC 8252 section 7).
  private func isSafe(_ uri: String, sandbox: Bool) -> Bool {
    guard !uri.contains("#"), !uri.contains("\""), let scheme = uri.split(separator: ":").first else { return false }
    switch scheme {
    case "https": return true
    case "http": return sandbox || ["127.0.0.1", "[::1]"].contains { uri.hasPrefix("http://\($0)") }
    default: return scheme.contains(".")
    }
  }
}
