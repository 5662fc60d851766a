import Cryptography
import Foundation
import Testing

struct SigningKeyTests {
  @Test(arguments: SigningKey.Algorithm.allCases)
  func `a signature is valid for its message, key and algorithm only`(algorithm: SigningKey.Algorithm) throws {
    let key = try SigningKey.generate(algorithm)
    let message = Array("ข้อความ".utf8)
    let signature = try key.sign(message)
    #expect(key.publicKey.verify(signature, of: message, algorithm: algorithm))
    #expect(!key.publicKey.verify(signature, of: message + [0], algorithm: algorithm))
    #expect(!key.publicKey.verify([], of: message, algorithm: algorithm))
    #expect(!key.publicKey.verify(signature + [0], of: message, algorithm: algorithm))
    var changed = signature
    changed[signature.count / 2] ^= 1
    #expect(!key.publicKey.verify(changed, of: message, algorithm: algorithm))
    for other in SigningKey.Algorithm.allCases where other != algorithm {
      #expect(!key.publicKey.verify(signature, of: message, algorithm: other))
    }
    #expect(OpenSSLErrorCode.drain() == [])
  }

  @Test(arguments: SigningKey.Algorithm.allCases)
  func `a key survives its PEM, its components and its SPKI`(algorithm: SigningKey.Algorithm) throws {
    let key = try SigningKey.generate(algorithm)
    #expect(try key.pem.hasPrefix("-----BEGIN PRIVATE KEY-----\n"))
    let copy = try SigningKey(pem: key.pem, algorithm: algorithm)
    #expect(copy.algorithm == algorithm)
    #expect(copy.publicKey == key.publicKey)
    #expect(try PublicKey(components: key.publicKey.components) == key.publicKey)
    #expect(try PublicKey(pem: key.publicKey.pem) == key.publicKey)
    let signature = try copy.sign([1])
    #expect(try PublicKey(spki: key.publicKey.spki).verify(signature, of: [1], algorithm: algorithm))
  }

  @Test func `an ES256 signature is 64 bytes in the JOSE form and DER in the native one`() throws {
    let key = try SigningKey.generate(.es256)
    // r or s is short in one of 128 signatures; both must still be padded.
    for index in 0..<300 {
      let message = Array("\(index)".utf8)
      let signature = try key.sign(message)
      #expect(signature.count == 64)
      #expect(key.publicKey.verify(signature, of: message, algorithm: .es256))
    }
    #expect(try key.signNatively([1]).first == 0x30)
  }

  @Test func `zero and the group order are no signature`() throws {
    let key = try SigningKey.generate(.es256)
    let order = try #require(Hex.decode("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551"))
    #expect(!key.publicKey.verify(Array(repeating: 0, count: 64), of: [1], algorithm: .es256))
    #expect(!key.publicKey.verify(order + order, of: [1], algorithm: .es256))
  }

  @Test func `an RSA key signs RS256 unless asked for PS256`() throws {
    let pem = try SigningKey.generate(.ps256).pem
    #expect(try SigningKey(pem: pem).algorithm == .rs256)
    #expect(try SigningKey(pem: pem, algorithm: .ps256).algorithm == .ps256)
    #expect(throws: CryptographyError.algorithmMismatch) { try SigningKey(pem: pem, algorithm: .es256) }
  }

  @Test func `other curves, short RSA keys and encrypted keys are refused`() {
    #expect(throws: CryptographyError.unsupportedKey) { try SigningKey(pem: Fixtures.p384Key) }
    #expect(throws: CryptographyError.unsupportedKey) { try SigningKey(pem: Fixtures.shortRSAKey) }
    #expect(throws: CryptographyError.malformedKey) { try SigningKey(pem: Fixtures.encryptedKey) }
    #expect(throws: CryptographyError.malformedKey) { try SigningKey(pem: "") }
    #expect(throws: CryptographyError.malformedKey) { try SigningKey(pem: Fixtures.leaf) }
    #expect(OpenSSLErrorCode.drain() == [])
  }

  @Test func `malformed components are refused`() throws {
    guard case .p256(let x, var y) = try SigningKey.generate(.es256).publicKey.components else {
      Issue.record("ES256 has a P-256 key")
      return
    }
    y[31] ^= 1
    let zeros = [UInt8](repeating: 0, count: 32)
    let malformed: [PublicKey.Components] = [
      .p256(x: x, y: y), .p256(x: zeros, y: zeros), .p256(x: [], y: []), .p256(x: x + [0], y: y),
      .rsa(n: [], e: [1]), .rsa(n: [0] + zeros, e: [1, 0, 1]), .rsa(n: [1, 2, 3], e: [1, 0, 1]), .ed25519(x: [1]),
    ]
    for components in malformed {
      #expect(throws: CryptographyError.self) { try PublicKey(components: components) }
    }
    let spki = try SigningKey.generate(.es256).publicKey.spki
    #expect(throws: CryptographyError.malformedKey) { try PublicKey(spki: spki + [0]) }
    #expect(throws: CryptographyError.malformedKey) { try PublicKey(spki: []) }
    #expect(throws: CryptographyError.malformedKey) { try PublicKey(pem: "no key") }
    #expect(OpenSSLErrorCode.drain() == [])
  }

  @Test func `a key file is private and never replaced`() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("key.pem")
    let key = try SigningKey.generate(.edDSA)
    try key.write(file: path)
    #expect(try folder.mode("key.pem") == 0o600)
    #expect(try SigningKey.load(file: path).publicKey == key.publicKey)
    #expect(throws: CryptographyError.file(path: path, errno: EEXIST)) {
      try SigningKey.generate(.es256).write(file: path)
    }
    let exposed = try folder.write(try key.pem, "exposed.pem", mode: 0o640)
    #expect(throws: CryptographyError.exposedKeyFile(path: exposed, mode: 0o640)) {
      try SigningKey.load(file: exposed)
    }
  }

  @Test func `a key signs on many threads at once`() async throws {
    let key = try SigningKey.generate(.es256)
    let valid = try await withThrowingTaskGroup(of: Bool.self) { group in
      for index in 0..<64 {
        group.addTask {
          let message = Array("\(index)".utf8)
          return key.publicKey.verify(try key.sign(message), of: message, algorithm: .es256)
        }
      }
      return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
    }
    #expect(valid == 64)
  }
}
