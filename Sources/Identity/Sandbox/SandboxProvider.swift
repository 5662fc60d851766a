internal import Cryptography
internal import DomainTypes
package import FoundationEssentials
package import HTTPServer
internal import HTTPTypes
internal import JOSE
internal import Synchronization

/// A look-alike of ThaiD: an OpenID provider whose app is a list of made-up people to choose from.
///
/// For sandboxes and tests; shares no code with identity, which signs people in with it.
package final class SandboxProvider: Sendable {
  /// The only client.
  package static let clientID = "bizportal-sandbox"
  package static let clientSecret = "sandbox-thaid-secret"

  struct Code {
    var person: SandboxCitizen
    var redirectURI: String
    var nonce: String?
    var challenge: String
  }

  let issuer: String
  let people: [SandboxCitizen]
  private let key: SigningKey
  private let codes = Mutex<[String: Code]>([:])
  private let tokens = Mutex<[String: SandboxCitizen]>([:])
  private let now: @Sendable () -> Date

  package init(issuer: String, people: [SandboxCitizen], now: @escaping @Sendable () -> Date = { Date() }) throws {
    self.issuer = issuer
    self.people = people
    key = try SigningKey.generate(.rs256)
    self.now = now
  }

  package func addRoutes(to router: inout Router) {
    router.api(.get, "/.well-known/openid-configuration", .open) { [self] _, _ in json(metadata) }
    router.api(.get, "/jwks.json", .open) { [self] _, _ in
      HTTPResponse(contentType: "application/json", body: Array(try JSONEncoder().encode(JWKSet(keys: [key]))))
    }
    router.page(.get, "/api/v2/oauth2/auth/", .open) { [self] _, context in page(context.query) }
    router.page(.post, "/api/v2/oauth2/auth/", .open) { [self] request, _ in try await choose(request) }
    router.api(.post, "/api/v2/oauth2/token/", .open) { [self] request, _ in try await redeem(request) }
    router.api(.get, "/api/v2/oauth2/userinfo/", .open) { [self] request, _ in userInfo(request) }
  }

  private var metadata: [String: JSONValue] {
    let base = issuer + "/api/v2/oauth2"
    return [
      "issuer": .string(issuer), "authorization_endpoint": .string(base + "/auth/"),
      "token_endpoint": .string(base + "/token/"), "userinfo_endpoint": .string(base + "/userinfo/"),
      "jwks_uri": .string(issuer + "/jwks.json"), "response_types_supported": .array([.string("code")]),
      "subject_types_supported": .array([.string("pairwise")]),
      "id_token_signing_alg_values_supported": .array([.string("RS256")]),
    ]
  }

  /// Somebody "scans the code with the app": chooses who they are.
  private func choose(_ request: HTTPRequest) async throws -> HTTPResponse {
    let body = try await request.body.collect(upTo: 65_536)
    guard let form = QueryItems(encoded: String(decoding: body, as: UTF8.self)),
      let person = people.first(where: { $0.citizenID == form["person"] }), let uri = form["redirect_uri"],
      let challenge = form["code_challenge"], form["client_id"] == Self.clientID
    else { return HTTPResponse(status: 400) }
    let code = SecureRandom.token()
    codes.withLock {
      $0[code] = Code(person: person, redirectURI: uri, nonce: form["nonce"], challenge: challenge)
    }
    var query: QueryItems = ["code": code]
    query.add("state", form["state"] ?? "")
    return .seeOther(uri + "?" + query.encoded)
  }

  private func redeem(_ request: HTTPRequest) async throws -> HTTPResponse {
    let credentials = Data((Self.clientID + ":" + Self.clientSecret).utf8).base64EncodedString()
    guard request.fields[.authorization] == "Basic " + credentials else {
      return json(["error": .string("invalid_client")], status: 401)
    }
    let body = try await request.body.collect(upTo: 65_536)
    guard let form = QueryItems(encoded: String(decoding: body, as: UTF8.self)), let text = form["code"],
      let code = codes.withLock({ $0.removeValue(forKey: text) }), form["redirect_uri"] == code.redirectURI,
      Base64URL.encode(SHA256.hash(Array((form["code_verifier"] ?? "").utf8))) == code.challenge
    else { return json(["error": .string("invalid_grant")], status: 400) }
    let token = SecureRandom.token()
    tokens.withLock { $0[token] = code.person }
    let time = Int(now().timeIntervalSince1970)
    var claims = code.person.claims
    claims.merge([
      "iss": .string(issuer), "aud": .string(Self.clientID), "iat": .integer(time), "exp": .integer(time + 600),
    ]) { $1 }
    if let nonce = code.nonce { claims["nonce"] = .string(nonce) }
    return json([
      "access_token": .string(token), "token_type": .string("Bearer"), "expires_in": .integer(600),
      "id_token": .string(try JWT.sign(claims, type: "JWT", key: key)),
    ])
  }

  private func userInfo(_ request: HTTPRequest) -> HTTPResponse {
    guard let token = request.shownToken?.token, let person = tokens.withLock({ $0[token] }) else {
      return json(["error": .string("invalid_token")], status: 401)
    }
    return json(person.claims)
  }

  private func json(_ members: [String: JSONValue], status: Int = 200) -> HTTPResponse {
    let body = (try? JSONEncoder().encode(members)).map(Array.init) ?? []
    return HTTPResponse(status: status, contentType: "application/json", body: body)
  }
}
