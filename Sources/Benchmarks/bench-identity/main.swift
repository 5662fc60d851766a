import CArgon2
import Glibc

/// Prints how many passwords libargon2 alone checks in a second on one thread, with identity's parameters.
///
///   bench-identity [SECONDS]
let seconds = CommandLine.arguments.count > 1 ? Double(CommandLine.arguments[1]) ?? 3 : 3
let password = Array("sandbox-Sabai-2569".utf8)
let salt = Array("sixteen bytes of".utf8)
var encoded = [CChar](repeating: 0, count: 200)
let made = argon2id_hash_encoded(
  2, 19_456, 1, password, password.count, salt, salt.count, 32, &encoded, encoded.count)
guard made == ARGON2_OK.rawValue else { exit(1) }

let clock = ContinuousClock()
let start = clock.now
var count = 0
while clock.now - start < .seconds(seconds) {
  guard argon2id_verify(encoded, password, password.count) == ARGON2_OK.rawValue else { exit(1) }
  count += 1
}
print(Double(count) / ((clock.now - start) / .seconds(1)))
