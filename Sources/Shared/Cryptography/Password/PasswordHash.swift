internal import CArgon2

/// Argon2id (RFC 9106) in the PHC text form.
///
/// A hash takes about 15 ms and 19 MiB, so it waits for its turn in a queue of its own, never on the concurrency pool
/// nor on a server's loop.
package enum PasswordHash {
  /// What OWASP's password storage cheat sheet names first: 19 MiB, 2 passes, 1 lane.
  private static let parameters = Argon2Text.Parameters(memoryKiB: 19_456, passes: 2, lanes: 1)
  private static let saltCount = 16
  private static let hashCount = 32
  private static let queue = PasswordQueue(workers: PasswordWorker.recommendedCount, capacity: 256)

  /// A hash of a forgotten random password, to verify against when the account does not exist.
  ///
  /// Unknown and known names then take the same time.
  package static let dummy =
    "$argon2id$v=19$m=19456,t=2,p=1$klNTxQDa3ADI3D7VfPy5FA$lA+IBU6pW3Ww+JKZcR/Iqej4Om0LqRzt4sbw85rHLfo"

  /// How many wait for their turn.
  package static var waiting: Int { queue.waiting }

  /// - Parameters:
  ///   - password: What the person chose.
  ///   - source: Who asks, such as a network address: sources take turns, however much one of them asks.
  /// - Returns: The hash with its parameters, in the PHC text form.
  /// - Throws: `PasswordQueueFull`, or `CryptographyError` when there is no memory.
  package static func make(_ password: String, for source: String = "") async throws -> String {
    let empty = Argon2Text(
      parameters: parameters, salt: SecureRandom.bytes(saltCount), hash: [UInt8](repeating: 0, count: hashCount))
    return try await queue.run(for: source) { Argon2.fill(empty, password) }.get().text
  }

  /// False also for a text that is no Argon2id hash.
  ///
  /// - Throws: `PasswordQueueFull`.
  package static func verify(
    _ password: String, against hash: String, for source: String = ""
  ) async throws(PasswordQueueFull) -> Bool {
    guard let parsed = Argon2Text(hash) else { return false }
    return try await queue.run(for: source) { Argon2.matches(parsed, password) }
  }

  /// Whether a hash was made with other parameters than today's; make a new one at the next sign-in.
  package static func needsRenewal(_ hash: String) -> Bool {
    Argon2Text(hash)?.parameters != parameters
  }
}

/// The two calls into libargon2.
private enum Argon2 {
  static func fill(_ text: Argon2Text, _ password: String) -> Result<Argon2Text, CryptographyError> {
    var filled = text
    let code = withContext(text, password) { context, out in
      defer { filled.hash = Array(out) }
      return argon2id_ctx(&context)
    }
    return code == ARGON2_OK.rawValue ? .success(filled) : .failure(.passwordHash(code: code))
  }

  /// argon2.h: `argon2id_verify_ctx` computes into the context's `out` and compares in constant time.
  static func matches(_ text: Argon2Text, _ password: String) -> Bool {
    let hash = text.hash.map(CChar.init(bitPattern:))
    return withContext(text, password) { context, _ in argon2id_verify_ctx(&context, hash) } == ARGON2_OK.rawValue
  }

  private static func withContext(
    _ text: Argon2Text, _ password: String,
    _ call: (inout argon2_context, UnsafeMutableBufferPointer<UInt8>) -> Int32
  ) -> Int32 {
    var password = Array(password.utf8)
    var salt = text.salt
    var out = [UInt8](repeating: 0, count: text.hash.count)
    return password.withUnsafeMutableBufferPointer { password in
      salt.withUnsafeMutableBufferPointer { salt in
        out.withUnsafeMutableBufferPointer { out in
          var context = argon2_context()
          (context.pwd, context.pwdlen) = (password.baseAddress, UInt32(password.count))
          (context.salt, context.saltlen) = (salt.baseAddress, UInt32(salt.count))
          (context.out, context.outlen) = (out.baseAddress, UInt32(out.count))
          (context.m_cost, context.t_cost) = (text.parameters.memoryKiB, text.parameters.passes)
          // All lanes on this thread: the result is the same.
          (context.lanes, context.threads) = (text.parameters.lanes, 1)
          context.version = ARGON2_VERSION_13.rawValue
          context.allocate_cbk = { address, count in HashMemory.take(count, into: address) }
          context.free_cbk = { address, count in HashMemory.putBack(address, count) }
          return call(&context, out)
        }
      }
    }
  }
}
