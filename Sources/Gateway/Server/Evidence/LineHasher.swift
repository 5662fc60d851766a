internal import Cryptography

/// Hashes the lines of an evidence file one by one; a class, because several closures feed it.
final class LineHasher {
  private var hasher: SHA256Hasher? = SHA256Hasher()

  func update(_ bytes: [UInt8]) { hasher?.update(bytes) }

  /// Hexadecimal; once.
  func finish() -> String { Hex.encode(hasher.take()?.finish() ?? []) }
}
