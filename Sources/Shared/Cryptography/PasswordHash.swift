internal import CArgon2

/// Argon2id (RFC 9106) in the PHC text form.
///
/// A hash takes about 30 ms and 19 MiB, so it runs on two queues of its own, never on the concurrency pool: two
/// at a time, the rest wait.
package enum PasswordHash {
  /// What OWASP's password storage cheat sheet names first: 19 MiB, 2 passes, 1 lane.
  private static let memoryKiB: UInt32 = 19_456
  private static let passes: UInt32 = 2
  private static let lanes: UInt32 = 1
  private static let saltCount = 16
  private static let hashCount = 32
  private static let prefix = "$argon2id$v=19$m=\(memoryKiB),t=\(passes),p=\(lanes)$"
  private static let queues = PasswordQueues()

  /// A hash of a forgotten random password, to verify against when the account does not exist.
  ///
  /// Unknown and known names then take the same time.
  package static let dummy =
    "$argon2id$v=19$m=19456,t=2,p=1$klNTxQDa3ADI3D7VfPy5FA$lA+IBU6pW3Ww+JKZcR/Iqej4Om0LqRzt4sbw85rHLfo"

  package static func make(_ password: String) async throws(CryptographyError) -> String {
    let salt = SecureRandom.bytes(saltCount)
    let outcome = await queues.run { encode(Array(password.utf8), salt) }
    return try outcome.get()
  }

  /// False also for a text that is no Argon2id hash.
  package static func verify(_ password: String, against hash: String) async -> Bool {
    await queues.run {
      let password = Array(password.utf8)
      return argon2id_verify(hash, password, password.count) == ARGON2_OK.rawValue
    }
  }

  /// Whether a hash was made with other parameters than today's; make a new one at the next sign-in.
  package static func needsRenewal(_ hash: String) -> Bool {
    !hash.hasPrefix(prefix)
  }

  private static func encode(_ password: [UInt8], _ salt: [UInt8]) -> Result<String, CryptographyError> {
    let capacity = argon2_encodedlen(passes, memoryKiB, lanes, UInt32(saltCount), UInt32(hashCount), Argon2_id)
    var encoded = [CChar](repeating: 0, count: capacity)
    let result = argon2id_hash_encoded(
      passes, memoryKiB, lanes, password, password.count, salt, salt.count, hashCount, &encoded, capacity)
    guard result == ARGON2_OK.rawValue else { return .failure(.passwordHash(code: result)) }
    return .success(String(decoding: encoded.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self))
  }
}
