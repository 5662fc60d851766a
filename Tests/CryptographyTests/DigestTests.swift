import Cryptography
import Testing

struct DigestTests {
  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
    (String(repeating: "a", count: 1_000_000), "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"),
  ])
  func `SHA-256 gives the digests of FIPS 180`(text: String, digest: String) {
    #expect(SHA256.hex(text) == digest)
    #expect(Hex.encode(SHA256.hash(Array(text.utf8))) == digest)
  }

  @Test func `hashing in pieces gives the digest of the whole`() {
    let bytes = SecureRandom.bytes(10_000)
    var hasher = SHA256Hasher()
    hasher.update(bytes[..<1])
    hasher.update([])
    hasher.update(Array(bytes[1..<4097]))
    hasher.update(bytes[4097...])
    #expect(hasher.finish() == SHA256.hash(bytes))
  }

  /// RFC 4231 4.2 to 4.8 without 4.6, which is about truncation.
  @Test(arguments: [
    (
      String(repeating: "0b", count: 20), Hex.encode(Array("Hi There".utf8)),
      "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"
    ),
    (
      Hex.encode(Array("Jefe".utf8)), Hex.encode(Array("what do ya want for nothing?".utf8)),
      "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
    ),
    (
      String(repeating: "aa", count: 20), String(repeating: "dd", count: 50),
      "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe"
    ),
    (
      "0102030405060708090a0b0c0d0e0f10111213141516171819", String(repeating: "cd", count: 50),
      "82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b"
    ),
    (
      String(repeating: "aa", count: 131),
      Hex.encode(Array("Test Using Larger Than Block-Size Key - Hash Key First".utf8)),
      "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"
    ),
    (
      String(repeating: "aa", count: 131),
      Hex.encode(
        Array(
          ("This is a test using a larger than block-size key and a larger than block-size data. "
            + "The key needs to be hashed before being used by the HMAC algorithm.").utf8)),
      "9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2"
    ),
  ])
  func `HMAC gives the codes of RFC 4231`(key: String, message: String, code: String) throws {
    let key = try #require(Hex.decode(key))
    let message = try #require(Hex.decode(message))
    #expect(Hex.encode(HMACSHA256.code(message, key: key)) == code)
    #expect(HMACSHA256.isValid(try #require(Hex.decode(code)), for: message, key: key))
    #expect(!HMACSHA256.isValid(Array(repeating: 0, count: 32), for: message, key: key))
    #expect(!HMACSHA256.isValid([], for: message, key: key))
  }

  @Test func `an HMAC takes an empty key and message`() {
    let code = "b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad"
    #expect(Hex.encode(HMACSHA256.code([], key: [])) == code)
  }

  /// RFC 5869 A.1 to A.3.
  @Test(arguments: [
    (
      String(repeating: "0b", count: 22), "000102030405060708090a0b0c", "f0f1f2f3f4f5f6f7f8f9",
      "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865"
    ),
    (
      Hex.encode(Array(0x00...0x4f)), Hex.encode(Array(0x60...0xaf)), Hex.encode(Array(0xb0...0xff)),
      "b11e398dc80327a1c8e7f78c596a49344f012eda2d4efad8a050cc4c19afa97c"
        + "59045a99cac7827271cb41c65e590e09da3275600c2f09b8367793a9aca3db71"
        + "cc30c58179ec3e87c14c01d5c1f3434f1d87"
    ),
    (
      String(repeating: "0b", count: 22), "", "",
      "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8"
    ),
  ])
  func `HKDF gives the keys of RFC 5869`(secret: String, salt: String, info: String, key: String) throws {
    let derived = try HKDFSHA256.derive(
      from: try #require(Hex.decode(secret)), salt: try #require(Hex.decode(salt)),
      info: try #require(Hex.decode(info)), count: key.utf8.count / 2)
    #expect(Hex.encode(derived) == key)
  }

  @Test func `HKDF refuses more than 255 blocks`() {
    #expect(throws: CryptographyError.self) {
      try HKDFSHA256.derive(from: [1], info: [2], count: 255 * 32 + 1)
    }
  }
}
