package import APIClient
internal import APIContract
package import DomainTypes
package import FoundationEssentials
internal import HTTPClient
internal import HTTPTypes
internal import JOSE
internal import Synchronization

/// Another OpenID provider that people may sign in with, such as ThaiD or DGA Digital ID.
package struct UpstreamProvider: Sendable {
  /// What the provider calls the claims that we need.
  struct ClaimNames: Sendable, Decodable {
    var citizenID = "pid"
    var ial = "ial"
    var title = "title"
    var firstName = "given_name"
    var lastName = "family_name"
    var birthDate = "birthdate"

    private enum CodingKeys: CodingKey { case citizenID, ial, title, firstName, lastName, birthDate }

    init() {}

    init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: CodingKeys.self)
      citizenID = try container.decodeIfPresent(String.self, forKey: .citizenID) ?? citizenID
      ial = try container.decodeIfPresent(String.self, forKey: .ial) ?? ial
      title = try container.decodeIfPresent(String.self, forKey: .title) ?? title
      firstName = try container.decodeIfPresent(String.self, forKey: .firstName) ?? firstName
      lastName = try container.decodeIfPresent(String.self, forKey: .lastName) ?? lastName
      birthDate = try container.decodeIfPresent(String.self, forKey: .birthDate) ?? birthDate
    }
  }

  /// A small word for paths, such as `thaid`.
  package let id: String
  package let name: LocalizedText
  let issuer: String
  let clientID: String
  let clientSecret: String
  let scopes: [String]
  let claims: ClaimNames
  let keys: RemoteKeySet
  private let send: ServiceCaller.Send
  private let found = FoundMetadata()

  /// What we use of a provider's metadata.
  struct Metadata: Sendable, Decodable {
    var issuer: String
    var authorization_endpoint: String
    var token_endpoint: String
    var userinfo_endpoint: String?
    var jwks_uri: String
  }

  /// Where it sends people, asked once and kept.
  func metadata() async throws -> Metadata {
    if let known = found.value { return known }
    let metadata = try await Self.discover(issuer, send)
    found.value = metadata
    return metadata
  }

  private static func discover(_ issuer: String, _ send: ServiceCaller.Send) async throws -> Metadata {
    let address = issuer + "/.well-known/openid-configuration"
    let metadata: Metadata = try await json(OutgoingRequest(.get, address), send)
    guard metadata.issuer == issuer else { throw UpstreamFault.wrongIssuer }
    return metadata
  }

  func json<Read: Decodable>(_ request: OutgoingRequest) async throws -> Read { try await Self.json(request, send) }

  private static func json<Read: Decodable>(_ request: OutgoingRequest, _ send: ServiceCaller.Send) async throws -> Read
  {
    let response = try await send(request)
    let bytes = try await response.body.collect(upTo: 1 << 20)
    guard response.status == 200 else { throw UpstreamFault.status(response.status) }
    return try JSONDecoder().decode(Read.self, from: Data(bytes))
  }
}

enum UpstreamFault: Error {
  case wrongIssuer
  case status(Int)
}

private final class FoundMetadata: Sendable {
  private let kept = Mutex<UpstreamProvider.Metadata?>(nil)
  var value: UpstreamProvider.Metadata? {
    get { kept.withLock { $0 } }
    set { kept.withLock { $0 = newValue } }
  }
}

extension UpstreamProvider {
  private struct FileEntry: Decodable {
    var id: String
    var name: LocalizedText
    var issuer: String
    var clientID: String
    var clientSecret: String
    var scopes: [String]
    var claims: ClaimNames?
  }

  /// Reads the file of upstream providers: a JSON list.
  package static func read(
    json: [UInt8], now: @escaping @Sendable () -> Date, send: @escaping ServiceCaller.Send
  ) throws -> [UpstreamProvider] {
    try JSONDecoder().decode([FileEntry].self, from: Data(json)).map { entry in
      guard entry.id.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }), !entry.id.isEmpty else {
        throw UpstreamFileFault(id: entry.id)
      }
      return UpstreamProvider(
        id: entry.id, name: entry.name, issuer: entry.issuer, clientID: entry.clientID,
        clientSecret: entry.clientSecret, scopes: entry.scopes, claims: entry.claims ?? ClaimNames(),
        keys: RemoteKeySet(
          fetch: {
            let metadata = try await discover(entry.issuer, send)
            return try await Self.json(OutgoingRequest(.get, metadata.jwks_uri), send)
          }, now: now),
        send: send)
    }
  }
}

package struct UpstreamFileFault: Error, CustomStringConvertible {
  let id: String
  package var description: String { "the id of an upstream provider has letters, digits and dashes: \(id)" }
}
