import Cryptography
import Testing

struct AEADKeyTests {
  /// Test case 16 of McGrew and Viega, "The Galois/Counter Mode of Operation".
  @Test func `a sealed value of the GCM specification opens`() throws {
    let key = try AEADKey(
      bytes: try #require(Hex.decode("feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308")))
    let nonce = "cafebabefacedbaddecaf888"
    let ciphertext =
      "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662"
    let tag = "76fc6ece0f4e1768cddf8853bb2d551b"
    let plaintext = try key.open(
      try #require(Hex.decode(nonce + ciphertext + tag)),
      associatedData: try #require(Hex.decode("feedfacedeadbeeffeedfacedeadbeefabaddad2")))
    #expect(
      Hex.encode(plaintext)
        == "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39"
    )
  }

  @Test(arguments: [0, 1, 16, 1000]) func `what was sealed opens`(count: Int) throws {
    let key = try AEADKey(bytes: SecureRandom.bytes(32))
    let plaintext = SecureRandom.bytes(count)
    let sealed = try key.seal(plaintext, associatedData: [])
    #expect(sealed.count == count + 28)
    #expect(try key.open(sealed, associatedData: []) == plaintext)
    #expect(try key.seal(plaintext, associatedData: []) != sealed)
  }

  @Test func `every changed byte is noticed`() throws {
    let key = try AEADKey(bytes: SecureRandom.bytes(32))
    let sealed = try key.seal([1, 2, 3], associatedData: [4])
    for index in sealed.indices {
      var changed = sealed
      changed[index] ^= 1
      #expect(throws: CryptographyError.notAuthentic) { try key.open(changed, associatedData: [4]) }
    }
    for count in sealed.indices {
      #expect(throws: CryptographyError.notAuthentic) {
        try key.open(Array(sealed.prefix(count)), associatedData: [4])
      }
    }
    #expect(throws: CryptographyError.notAuthentic) { try key.open(sealed, associatedData: [5]) }
    let other = try AEADKey(bytes: SecureRandom.bytes(32))
    #expect(throws: CryptographyError.notAuthentic) { try other.open(sealed, associatedData: [4]) }
    #expect(OpenSSLErrorCode.drain() == [])
  }

  @Test(arguments: [0, 16, 31, 33]) func `a key of another length is refused`(count: Int) {
    #expect(throws: CryptographyError.wrongKeyLength(expected: 32)) { try AEADKey(bytes: SecureRandom.bytes(count)) }
  }
}
