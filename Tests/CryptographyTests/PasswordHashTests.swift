import Cryptography
import Testing

struct PasswordHashTests {
  @Test func `a password is valid against its own hash only`() async throws {
    let hash = try await PasswordHash.make("รหัสผ่าน 1")
    #expect(hash.hasPrefix("$argon2id$v=19$m=19456,t=2,p=1$"))
    #expect(try await PasswordHash.verify("รหัสผ่าน 1", against: hash))
    #expect(try await !PasswordHash.verify("รหัสผ่าน 2", against: hash))
    #expect(try await !PasswordHash.verify("", against: hash))
    #expect(try await PasswordHash.make("รหัสผ่าน 1") != hash)
  }

  @Test(arguments: ["", "$argon2id$", "plain", "$2b$12$abcdefghijklmnopqrstuv"])
  func `a text that is no hash matches nothing`(hash: String) async throws {
    #expect(try await !PasswordHash.verify("", against: hash))
  }

  @Test func `the hash for unknown names costs the same and matches nothing`() async throws {
    let parameters = { (hash: String) in hash.split(separator: "$").map(\.count) }
    #expect(parameters(PasswordHash.dummy) == parameters(try await PasswordHash.make("x")))
    #expect(!PasswordHash.needsRenewal(PasswordHash.dummy))
    #expect(try await !PasswordHash.verify("", against: PasswordHash.dummy))
  }

  @Test(arguments: [
    "$argon2id$v=19$m=19456,t=2$klNTxQDa3ADI3D7VfPy5FA$lA+IBU6pW3Ww+JKZcR/Iqej4Om0LqRzt4sbw85rHLfo",
    "$argon2id$v=19$m=4000000,t=2,p=1$klNTxQDa3ADI3D7VfPy5FA$lA+IBU6pW3Ww+JKZcR/Iqej4Om0LqRzt4sbw85rHLfo",
    "$argon2id$v=19$m=19456,t=4000,p=1$klNTxQDa3ADI3D7VfPy5FA$lA+IBU6pW3Ww+JKZcR/Iqej4Om0LqRzt4sbw85rHLfo",
    "$argon2id$v=19$m=19456,t=2,p=1$klNTxQDa3ADI3D7VfPy5FA$lA-IBU6pW3Ww-JKZcR_Iqej4Om0LqRzt4sbw85rHLfo",
    "$argon2id$v=19$m=19456,t=2,p=1$klNTxQDa3ADI3D7VfPy5FA$",
  ])
  func `a hash that is cut, in another alphabet or out of bounds asks to be renewed`(hash: String) {
    #expect(PasswordHash.needsRenewal(hash))
  }

  @Test func `hashes side by side do not meet`() async throws {
    let hashes = try await withThrowingTaskGroup(of: (String, String).self) { group in
      for number in 0..<24 {
        group.addTask {
          ("password \(number)", try await PasswordHash.make("password \(number)", for: "\(number % 3)"))
        }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    for (password, hash) in hashes {
      #expect(try await PasswordHash.verify(password, against: hash))
      #expect(try await !PasswordHash.verify(password + " ", against: hash))
    }
  }

  @Test func `a hash with weaker parameters asks to be renewed`() {
    #expect(PasswordHash.needsRenewal("$argon2id$v=19$m=4096,t=3,p=1$c2FsdHNhbHQ$aGFzaA"))
  }

  /// Hash and parameters from the test of the reference implementation (`src/test.c`, Argon2id, v=19).
  @Test func `a hash of the reference implementation is verified`() async throws {
    let hash = "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc"
    #expect(try await PasswordHash.verify("password", against: hash))
    #expect(try await !PasswordHash.verify("passwort", against: hash))
  }
}
