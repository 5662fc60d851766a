internal import Cryptography
internal import DomainTypes
internal import FoundationEssentials
package import IdentityDomain
package import IdentityStorage
internal import JOSE
internal import Synchronization

/// The programs that may ask identity for anything: those of one JSON file, and those that an administrator added and
/// another one approved.
package struct ClientRegistry: Sendable {
  package struct Entry: Sendable {
    package let client: Client
    let keys: JWKSet
    /// SHA-256 of what the client sends.
    let secretHash: [UInt8]?
    let idTokenAlgorithm: SigningKey.Algorithm
  }

  private let entries: [ClientID: Entry]
  private let sandbox: Bool
  private let stored: @Sendable (ClientID) -> StoredClient?
  private let read = ReadClients()

  /// A client that may be used; the file's come first, so that no added one takes a daemon's name.
  package subscript(_ id: ClientID) -> Entry? {
    if let entry = entries[id] { return entry }
    guard let client = stored(id), client.state == .approved else { return nil }
    return read.entry(client) { try? Self.entry(json: Array(client.entry.utf8), sandbox: sandbox) }
  }

  package var usesRS256: Bool { entries.values.contains { $0.idTokenAlgorithm == .rs256 } }

  /// Those of the file that hear what happens to accounts; nobody who is added later learns of other clients' people.
  package var hearSecurityEvents: [ClientID] {
    fromFile.filter { $0.rules.securityEventsURI != nil }.map(\.id)
  }

  package var fromFile: [Client] { entries.values.map(\.client).sorted { $0.id.rawValue < $1.id.rawValue } }

  /// Reads the file.
  ///
  /// `sandbox` allows secrets in the clear; `stored` looks up what was added.
  package init(
    json: [UInt8], sandbox: Bool, stored: @escaping @Sendable (ClientID) -> StoredClient? = { _ in nil }
  ) throws(ClientRegistryError) {
    let list: [ClientFileEntry] = try Self.decode(json)
    var entries: [ClientID: Entry] = [:]
    for item in list {
      guard entries[ClientID(item.clientID)] == nil else { throw .repeated(client: item.clientID) }
      entries[ClientID(item.clientID)] = try item.entry(sandbox: sandbox)
    }
    self.entries = entries
    self.sandbox = sandbox
    self.stored = stored
  }

  /// Reads one client's JSON object.
  package static func entry(json: [UInt8], sandbox: Bool) throws(ClientRegistryError) -> Entry {
    let item: ClientFileEntry = try decode(json)
    return try item.entry(sandbox: sandbox)
  }

  private static func decode<Read: Decodable>(_ json: [UInt8]) throws(ClientRegistryError) -> Read {
    do {
      return try JSONDecoder().decode(Read.self, from: Data(json))
    } catch let error as DecodingError {
      throw .unreadable(at: place(error))
    } catch {
      throw .unreadable(at: "")
    }
  }

  private static func place(_ error: DecodingError) -> String {
    error.path.map { $0.intValue.map { "[\($0)]" } ?? "." + $0.stringValue }.joined()
  }
}

/// Added clients as they were read last, so that a request does not parse JSON.
private final class ReadClients: Sendable {
  private let known = Mutex<[ClientID: (at: Date, entry: ClientRegistry.Entry?)]>([:])

  func entry(_ client: StoredClient, read: () -> ClientRegistry.Entry?) -> ClientRegistry.Entry? {
    if let kept = known.withLock({ $0[client.id] }), kept.at == client.changedAt { return kept.entry }
    let entry = read()
    known.withLock { $0[client.id] = (client.changedAt, entry) }
    return entry
  }
}

/// What is wrong with the clients file; never a secret.
package enum ClientRegistryError: Error, Sendable, Equatable, CustomStringConvertible {
  case unreadable(at: String)
  case repeated(client: String)
  case secretInTheClear(client: String)
  case credentialMissing(client: String)
  case badSecretHash(client: String)
  case unsafeRedirect(client: String)
  case unknownAlgorithm(client: String)
  case publicWithoutPKCE(client: String)

  package var description: String {
    switch self {
    case .unreadable(let place): "the clients file cannot be read at \(place.isEmpty ? "its beginning" : place)"
    case .repeated(let client): "client \(client) stands twice in the clients file"
    case .secretInTheClear(let client): "client \(client) has a secret in the clear: use clientSecretHash"
    case .credentialMissing(let client): "client \(client) has no credential for its tokenEndpointAuthMethod"
    case .badSecretHash(let client): "client \(client): clientSecretHash is not a SHA-256 in hexadecimal digits"
    case .unsafeRedirect(let client): "client \(client) has a redirect URI with a fragment, or http to another host"
    case .unknownAlgorithm(let client): "client \(client): idTokenAlgorithm is neither ES256 nor RS256"
    case .publicWithoutPKCE(let client): "client \(client) is public and cannot do without PKCE"
    }
  }
}
