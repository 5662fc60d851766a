import Cryptography
import Testing

struct PasswordHashTests {
  @Test func `a password is valid against its own hash only`() async throws {
    let hash = try await PasswordHash.make("รหัสผ่าน 1")
    #expect(hash.hasPrefix("$argon2id$v=19$m=19456,t=2,p=1$"))
    #expect(await PasswordHash.verify("รหัสผ่าน 1", against: hash))
    #expect(await !PasswordHash.verify("รหัสผ่าน 2", against: hash))
    #expect(await !PasswordHash.verify("", against: hash))
    #expect(try await PasswordHash.make("รหัสผ่าน 1") != hash)
  }

  @Test(arguments: ["", "$argon2id$", "plain", "$2b$12$abcdefghijklmnopqrstuv"])
  func `a text that is no hash matches nothing`(hash: String) async {
    #expect(await !PasswordHash.verify("", against: hash))
  }

  @Test func `the hash for unknown names costs the same and matches nothing`() async throws {
    let parameters = { (hash: String) in hash.split(separator: "$").map(\.count) }
    #expect(parameters(PasswordHash.dummy) == parameters(try await PasswordHash.make("x")))
    #expect(!PasswordHash.needsRenewal(PasswordHash.dummy))
    #expect(await !PasswordHash.verify("", against: PasswordHash.dummy))
  }

  @Test func `a hash with weaker parameters asks to be renewed`() {
    #expect(PasswordHash.needsRenewal("$argon2id$v=19$m=4096,t=3,p=1$c2FsdHNhbHQ$aGFzaA"))
  }

  /// Hash and parameters from the test of the reference implementation (`src/test.c`, Argon2id, v=19).
  @Test func `a hash of the reference implementation is verified`() async {
    let hash = "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc"
    #expect(await PasswordHash.verify("password", against: hash))
    #expect(await !PasswordHash.verify("passwort", against: hash))
  }
}
