internal import APIContract
internal import Cryptography
internal import DomainTypes
internal import FoundationEssentials
internal import HTTPTypes
internal import IdentityDomain
internal import IdentityStorage
internal import JOSE

/// Finds out which client calls an endpoint (RFC 6749 section 2.3, OpenID Connect Core section 9, RFC 8705).
struct ClientAuthentication {
  static let algorithms: Set<SigningKey.Algorithm> = [.es256, .rs256, .ps256, .edDSA]
  static let assertionType = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"

  let environment: IdentityEnvironment

  /// - Throws: `invalid_client`, the same for an unknown client and for a wrong secret.
  func callAsFunction(_ request: HTTPRequest, _ parameters: RequestParameters) async throws -> ClientRegistry.Entry {
    let basic = try basicCredentials(request.fields[.authorization])
    let assertion = parameters.only("client_assertion")
    let posted = parameters.only("client_secret")
    guard [basic != nil, assertion != nil, posted != nil].count(where: { $0 }) <= 1 else {
      throw OAuthError(error: "invalid_request", error_description: "more than one client authentication")
    }
    if let assertion { return try await client(asserting: assertion, parameters) }
    guard let id = basic?.id ?? parameters.only("client_id"), parameters.only("client_id") ?? id == id,
      let entry = environment.clients[ClientID(id)]
    else { throw Self.refusal }
    switch entry.client.authentication {
    case .none:
      guard basic == nil, posted == nil else { throw Self.refusal }
    case .secretBasic, .secretPost:
      // One secret, whichever way the library at the other end sends it.
      guard let secret = basic?.secret ?? posted, let hash = entry.secretHash,
        ConstantTime.equal(SHA256.hash(Array(secret.utf8)), hash)
      else { throw Self.refusal }
    case .tls:
      guard basic == nil, posted == nil, proves(request.clientCertificate, entry) else { throw Self.refusal }
    case .privateKeyJWT: throw Self.refusal
    }
    return entry
  }

  static let refusal = OAuthError(error: "invalid_client", error_description: "client authentication failed")

  /// The server has verified who issued the certificate; here its subject is compared (RFC 8705 section 2.1).
  private func proves(_ certificate: [UInt8]?, _ entry: ClientRegistry.Entry) -> Bool {
    guard let certificate, let subject = entry.client.rules.tlsSubject,
      let shown = try? Certificate(der: certificate)
    else { return false }
    return shown.subject == subject && shown.isValid(at: environment.now())
  }

  /// RFC 6749 section 2.3.1: id and secret are form-encoded before they are joined.
  private func basicCredentials(_ field: String?) throws -> (id: String, secret: String)? {
    guard let field, field.prefix(6).lowercased() == "basic " else { return nil }
    guard let bytes = Data(base64Encoded: String(field.dropFirst(6))),
      let text = String(validating: bytes, as: UTF8.self), let colon = text.firstIndex(of: ":"),
      let id = PercentCoding.decode(text[..<colon], plusIsSpace: true),
      let secret = PercentCoding.decode(text[text.index(after: colon)...], plusIsSpace: true)
    else { throw Self.refusal }
    return (id, secret)
  }

  private func client(asserting assertion: String, _ parameters: RequestParameters) async throws -> ClientRegistry.Entry
  {
    guard parameters.only("client_assertion_type") == Self.assertionType, let claimed = subject(assertion),
      parameters.only("client_id") ?? claimed == claimed, let entry = environment.clients[ClientID(claimed)],
      entry.client.authentication == .privateKeyJWT
    else { throw Self.refusal }
    let now = environment.now()
    guard let payload = try? JWS(assertion).verify(keys: entry.keys, algorithms: Self.algorithms),
      let claims = try? JSONDecoder().decode(AssertionClaims.self, from: Data(payload)),
      claims.isValid(for: claimed, issuer: environment.issuer.url, now: now.timeIntervalSince1970),
      try await environment.store.useOnce(
        assertion: claims.jti, of: entry.client.id, until: Date(timeIntervalSince1970: claims.exp))
    else { throw Self.refusal }
    return entry
  }

  /// Whom an unverified assertion names, to find the keys that verify it.
  private func subject(_ assertion: String) -> String? {
    let parts = assertion.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 3, let payload = Base64URL.decode(parts[1].utf8) else { return nil }
    return try? JSONDecoder().decode(Subject.self, from: Data(payload)).sub
  }

  private struct Subject: Decodable {
    var sub: String
  }
}
