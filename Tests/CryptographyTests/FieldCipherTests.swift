import Cryptography
import Foundation
import Testing

struct FieldCipherTests {
  private let folder: TemporaryFolder
  private let oldLine = "2025 " + SecureRandom.token()
  private let newLine = "2026 " + SecureRandom.token()
  private let indexLine = "index " + SecureRandom.token()

  init() throws {
    folder = try TemporaryFolder()
  }

  @Test func `a text opens in its context only`() throws {
    let cipher = try cipher(newLine, indexLine)
    let sealed = try cipher.seal("สมชาย ใจดี", context: "person.name:1")
    #expect(try cipher.open(sealed, context: "person.name:1") == "สมชาย ใจดี")
    #expect(throws: CryptographyError.notAuthentic) { try cipher.open(sealed, context: "person.name:2") }
    #expect(try cipher.seal("สมชาย ใจดี", context: "person.name:1") != sealed)
  }

  @Test func `after a rotation old texts open and new ones carry the new key`() throws {
    let before = try cipher(oldLine, indexLine)
    let rotated = try cipher("# rotated", "", newLine, indexLine, oldLine)
    let after = try cipher(newLine, indexLine)
    let old = try before.seal("x", context: "c")
    #expect(try rotated.open(old, context: "c") == "x")
    #expect(try after.open(rotated.seal("y", context: "c"), context: "c") == "y")
    #expect(throws: CryptographyError.unknownKeyID) { try after.open(old, context: "c") }
    #expect(before.blindIndex("x", context: "c") == after.blindIndex("x", context: "c"))
  }

  @Test func `a text under the id of another key does not open`() throws {
    let rotated = try cipher(newLine, oldLine, indexLine)
    var sealed = try rotated.seal("x", context: "c")
    sealed.replaceSubrange(1..<5, with: Array("2025".utf8))
    #expect(throws: CryptographyError.notAuthentic) { try rotated.open(sealed, context: "c") }
  }

  @Test(arguments: [[], [0], [4, 0x32], [1, 0x31], [255]] as [[UInt8]])
  func `rubbish does not open`(sealed: [UInt8]) throws {
    let cipher = try cipher(newLine, indexLine)
    #expect(throws: CryptographyError.self) { try cipher.open(sealed, context: "c") }
  }

  @Test func `a blind index depends on text, context and secret`() throws {
    let cipher = try cipher(newLine, indexLine)
    let index = cipher.blindIndex("1101700203451", context: "person.citizenID")
    #expect(index.count == 32)
    #expect(cipher.blindIndex("1101700203451", context: "person.citizenID") == index)
    #expect(cipher.blindIndex("1101700203452", context: "person.citizenID") != index)
    #expect(cipher.blindIndex("1101700203451", context: "person.taxID") != index)
    #expect(cipher.blindIndex("b", context: "a") != cipher.blindIndex("", context: "ab"))
    let other = try self.cipher(newLine, "index " + SecureRandom.token())
    #expect(other.blindIndex("1101700203451", context: "person.citizenID") != index)
  }

  @Test func `a generated key file is private, works, and is never replaced`() throws {
    let path = folder.file("generated")
    try FieldCipher.generateKeyFile(at: path)
    #expect(try folder.mode("generated") == 0o600)
    let sealed = try FieldCipher(keyFile: path).seal("x", context: "c")
    #expect(try FieldCipher(keyFile: path).open(sealed, context: "c") == "x")
    #expect(throws: CryptographyError.file(path: path, errno: EEXIST)) { try FieldCipher.generateKeyFile(at: path) }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["generated"])
  }

  @Test(arguments: [0o640, 0o604, 0o620, 0o601, 0o644])
  func `a key file that others may touch is refused`(mode: Int) throws {
    let path = try folder.write("\(newLine)\n\(indexLine)\n", "keys", mode: mode)
    #expect(throws: CryptographyError.exposedKeyFile(path: path, mode: UInt32(mode))) {
      try FieldCipher(keyFile: path)
    }
  }

  @Test(arguments: [
    ("", 0), ("k AAAA", 1), ("# only\nk", 2), ("index " + SecureRandom.token(), 0), ("k " + SecureRandom.token(), 0),
    ("k \(SecureRandom.token())\nk \(SecureRandom.token())", 2), ("k \(SecureRandom.token()) more", 1),
    ("index \(SecureRandom.token())\nindex \(SecureRandom.token())", 2), ("k/ \(SecureRandom.token())", 1),
  ])
  func `a malformed key file is refused with its line`(text: String, line: Int) throws {
    let path = try folder.write(text, "keys")
    #expect(throws: CryptographyError.malformedKeyFile(path: path, line: line)) { try FieldCipher(keyFile: path) }
  }

  @Test func `a missing key file and a folder are refused`() throws {
    let missing = folder.file("missing")
    #expect(throws: CryptographyError.file(path: missing, errno: ENOENT)) { try FieldCipher(keyFile: missing) }
    #expect(throws: CryptographyError.file(path: folder.path, errno: EINVAL)) { try FieldCipher(keyFile: folder.path) }
  }

  private func cipher(_ lines: String...) throws -> FieldCipher {
    try FieldCipher(keyFile: folder.write(lines.joined(separator: "\n"), "keys"))
  }
}
