internal import Cryptography
internal import DomainTypes
internal import FoundationEssentials
package import IdentityDomain
internal import JOSE

/// The programs that may ask identity for anything, from one JSON file.
package struct ClientRegistry: Sendable {
  package struct Entry: Sendable {
    package let client: Client
    let keys: JWKSet
    /// SHA-256; secrets are random, so a slow hash would add nothing.
    let secretHash: [UInt8]?
    /// `ES256` or `RS256`.
    let idTokenAlgorithm: String
  }

  private let entries: [ClientID: Entry]

  package subscript(_ id: ClientID) -> Entry? { entries[id] }

  package var usesRS256: Bool { entries.values.contains { $0.idTokenAlgorithm == "RS256" } }

  /// Reads the file.
  ///
  /// `sandbox` allows secrets in the clear.
  package init(json: [UInt8], sandbox: Bool) throws(ClientRegistryError) {
    let list: [ClientFileEntry]
    do {
      list = try JSONDecoder().decode([ClientFileEntry].self, from: Data(json))
    } catch let error as DecodingError {
      throw .unreadable(at: Self.place(error))
    } catch {
      throw .unreadable(at: "")
    }
    var entries: [ClientID: Entry] = [:]
    for item in list {
      guard entries[ClientID(item.clientID)] == nil else { throw .repeated(client: item.clientID) }
      entries[ClientID(item.clientID)] = try item.entry(sandbox: sandbox)
    }
    self.entries = entries
  }

  private static func place(_ error: DecodingError) -> String {
    let context: DecodingError.Context? =
      switch error {
      case .keyNotFound(let key, let context):
        .init(codingPath: context.codingPath + [key], debugDescription: "")
      case .typeMismatch(_, let context), .valueNotFound(_, let context), .dataCorrupted(let context): context
      @unknown default: nil
      }
    return (context?.codingPath ?? []).map { $0.intValue.map { "[\($0)]" } ?? "." + $0.stringValue }.joined()
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

  package var description: String {
    switch self {
    case .unreadable(let place): "the clients file cannot be read at \(place.isEmpty ? "its beginning" : place)"
    case .repeated(let client): "client \(client) stands twice in the clients file"
    case .secretInTheClear(let client): "client \(client) has a secret in the clear: use clientSecretHash"
    case .credentialMissing(let client): "client \(client) has no credential for its tokenEndpointAuthMethod"
    case .badSecretHash(let client): "client \(client): clientSecretHash is not a SHA-256 in hexadecimal digits"
    case .unsafeRedirect(let client): "client \(client) has a redirect URI with a fragment, or http to another host"
    case .unknownAlgorithm(let client): "client \(client): idTokenAlgorithm is neither ES256 nor RS256"
    }
  }
}
