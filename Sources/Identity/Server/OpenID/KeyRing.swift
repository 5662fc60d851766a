package import Cryptography
package import FoundationEssentials
internal import IdentityStorage
package import JOSE
internal import Synchronization

/// The keys with which identity signs: which one signs now, which ones others may still see.
///
/// A new key stands in the published set before it signs, and an old one stays in it as long as its tokens live: so
/// nobody meets a token whose key they cannot get.
package final class KeyRing: Sendable {
  /// A key and when its turn begins.
  package struct Entry: Sendable {
    package let key: SigningKey
    package let keyID: String
    package let signsFrom: Date

    package init(_ key: SigningKey, signsFrom: Date) {
      self.key = key
      keyID = JWK.thumbprint(of: key.publicKey)
      self.signsFrom = signsFrom
    }
  }

  /// Seconds after its turn that a key stays published: longer than any token lives.
  package static let retirement = 3600.0
  /// Seconds between a rotation and the new key's turn: five minutes of `Cache-Control`, ten of the daemons' caches.
  package static let notice = 900.0

  private let entries: Mutex<[Entry]>

  package init(_ entries: [Entry]) {
    self.entries = Mutex(entries.sorted { $0.signsFrom < $1.signsFrom })
  }

  package func replace(with entries: [Entry]) {
    let sorted = entries.sorted { $0.signsFrom < $1.signsFrom }
    self.entries.withLock { $0 = sorted }
  }

  package var count: Int { entries.withLock(\.count) }

  /// The key of an algorithm whose turn it is.
  package func signing(_ algorithm: SigningKey.Algorithm, at now: Date) -> Entry? {
    entries.withLock { $0.last { $0.key.algorithm == algorithm && $0.signsFrom <= now } }
  }

  /// What the world sees: keys to come, the signing ones, and those whose tokens may still be about.
  package func published(at now: Date) -> JWKSet {
    let all = entries.withLock { $0 }
    return JWKSet(
      keys: all.enumerated().filter { index, entry in
        let successor = all[(index + 1)...].first { $0.key.algorithm == entry.key.algorithm }
        return successor.map { now < $0.signsFrom + Self.retirement } ?? true
      }.map(\.element.key))
  }

  /// Every key that ever signed: an ID token comes back as a hint long after its key's turn.
  package var all: JWKSet { JWKSet(keys: entries.withLock { $0 }.map(\.key)) }
}
