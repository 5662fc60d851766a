internal import Cryptography
internal import DaemonBase
internal import FoundationEssentials
internal import IdentityServer
internal import IdentityStorage

/// The signing keys of this identity: the files of the configuration, then those that rotations made.
enum SigningKeyFiles {
  static func entries(_ settings: Settings, _ store: IdentityStore) throws -> [KeyRing.Entry] {
    var entries = [KeyRing.Entry(try SigningKey.load(file: settings.base.signingKey), signsFrom: .distantPast)]
    if let file = settings.rsaSigningKey {
      entries.append(.init(try SigningKey.load(file: file, algorithm: .rs256), signsFrom: .distantPast))
    }
    for stored in try store.signingKeys() {
      guard let algorithm = SigningKey.Algorithm(rawValue: stored.algorithm) else { continue }
      entries.append(.init(try SigningKey(pem: stored.pem, algorithm: algorithm), signsFrom: stored.signsFrom))
    }
    return entries
  }

  /// Makes a key that signs after `notice` seconds, when others have seen it, and answers its id.
  static func rotate(
    _ algorithm: SigningKey.Algorithm, _ store: IdentityStore, notice: Double = KeyRing.notice, now: Date
  ) async throws -> String {
    let entry = KeyRing.Entry(try SigningKey.generate(algorithm), signsFrom: now + notice)
    try await store.add(
      StoredSigningKey(
        id: entry.keyID, algorithm: algorithm.rawValue, pem: try entry.key.pem, signsFrom: entry.signsFrom),
      at: Moment(now))
    return entry.keyID
  }
}
