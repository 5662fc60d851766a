internal import Cryptography
internal import DomainTypes
internal import FoundationEssentials
internal import HTTPTypes
internal import IdentityDomain
internal import IdentityStorage
internal import JOSE

extension IdentityEnvironment {
  /// Unfolds what a client sent to `/authorize`: a pushed request (RFC 9126) and a request object (OpenID Connect Core
  /// section 6.1) become plain parameters.
  func unfold(_ query: String) throws -> Continuation {
    guard query.utf8.count <= 16_000, let items = QueryItems(encoded: query) else {
      throw AuthorizationRefusal.page(.malformed)
    }
    var continuation = Continuation(query: query, startedAt: now())
    if let uri = items["request_uri"] {
      guard uri.hasPrefix(PushedAuthorization.prefix) else {
        throw refusal(items, "request_uri_not_supported", "only pushed requests have a request_uri here")
      }
      guard let pushed = try store.pushedRequest(uri, now: now()), items["client_id"] == pushed.clientID.rawValue
      else { throw AuthorizationRefusal.page(.malformed) }
      continuation.query = pushed.query
      continuation.pushedURI = uri
    } else if let object = items["request"] {
      continuation.query = try unfold(object, items).encoded
    }
    guard continuation.query.utf8.count <= Continuation.longestQuery else {
      throw AuthorizationRefusal.page(.malformed)
    }
    return continuation
  }

  /// The parameters with those of a signed request object in the place of the plain ones.
  func unfold(_ object: String, _ items: QueryItems) throws -> QueryItems {
    guard let id = items["client_id"], let entry = clients[ClientID(id)] else {
      throw AuthorizationRefusal.page(.unknownClient)
    }
    if RequestObject.isUnsigned(object) {
      throw refusal(items, "request_not_supported", "unsigned request objects are not supported")
    }
    let claims: [String: JSONValue]
    do {
      claims = try RequestObject.read(object, entry, issuer: issuer.url, now: now())
    } catch {
      throw refusal(items, "invalid_request_object", "the request object cannot be verified")
    }
    let names = Set(claims.keys).union(["request"])
    var merged = QueryItems(items.all.filter { !names.contains($0.name) || $0.name == "client_id" })
    for (name, value) in claims.sorted(by: { $0.key < $1.key }) {
      if RequestObject.ownClaims.contains(name) { continue }
      if let text = value.parameterText { merged.add(name, text) }
    }
    return merged
  }

  /// Sent back to the client if what stands outside names a registered address of it, else shown here.
  private func refusal(_ items: QueryItems, _ error: String, _ description: String) -> AuthorizationRefusal {
    guard let client = items["client_id"].flatMap({ clients[ClientID($0)]?.client }) else {
      return .page(.unknownClient)
    }
    guard let uri = items["redirect_uri"], client.redirects.allow(uri) else { return .page(.redirectNotRegistered) }
    let mode = items["response_mode"].flatMap(AuthorizationRequest.ResponseMode.init(rawValue:)) ?? .query
    return .redirect(
      AuthorizationAnswer(
        to: uri, mode: mode, state: items["state"], ["error": error, "error_description": description]))
  }
}

/// A signed request object (RFC 9101).
enum RequestObject {
  /// About the object itself, not parameters of the request.
  static let ownClaims: Set<String> = ["iss", "aud", "exp", "nbf", "iat", "jti", "sub", "client_id"]

  static func isUnsigned(_ object: String) -> Bool {
    guard let head = object.split(separator: ".").first, let bytes = Base64URL.decode(head.utf8),
      let header = try? JSONDecoder().decode([String: String].self, from: Data(bytes))
    else { return false }
    return header["alg"] == "none"
  }

  struct Unacceptable: Error {}

  static func read(
    _ object: String, _ entry: ClientRegistry.Entry, issuer: String, now: Date
  ) throws -> [String: JSONValue] {
    let payload = try JWS(object).verify(keys: entry.keys, algorithms: ClientAuthentication.algorithms)
    let claims = try JSONDecoder().decode([String: JSONValue].self, from: Data(payload))
    let registered = try JSONDecoder().decode(Registered.self, from: Data(payload))
    let id = entry.client.id.rawValue
    let time = now.timeIntervalSince1970
    guard (registered.iss ?? id) == id, (registered.client_id ?? id) == id,
      registered.aud.map({ $0.contains(issuer) }) ?? true, (registered.exp ?? time + 1) > time - 30,
      (registered.nbf ?? time) <= time + 30, claims["request"] == nil, claims["request_uri"] == nil
    else { throw Unacceptable() }
    return claims
  }

  private struct Registered: Decodable {
    var iss: String?
    var client_id: String?
    var exp: Double?
    var nbf: Double?
    var aud: [String]?

    private enum CodingKeys: CodingKey { case iss, client_id, exp, nbf, aud }

    init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: CodingKeys.self)
      iss = try container.decodeIfPresent(String.self, forKey: .iss)
      client_id = try container.decodeIfPresent(String.self, forKey: .client_id)
      exp = try container.decodeIfPresent(Double.self, forKey: .exp)
      nbf = try container.decodeIfPresent(Double.self, forKey: .nbf)
      aud =
        (try? container.decodeIfPresent([String].self, forKey: .aud))
        ?? (try? container.decodeIfPresent(String.self, forKey: .aud)).map { [$0] }
    }
  }
}

extension JSONValue {
  /// As a parameter of a query: text and numbers as they are, an object such as `claims` as JSON.
  fileprivate var parameterText: String? {
    switch self {
    case .string(let text): text
    case .integer(let number): "\(number)"
    case .object: (try? JSONEncoder().encode(self)).map { String(decoding: $0, as: UTF8.self) }
    default: nil
    }
  }
}
