import Cryptography
import Foundation
import Testing

struct TextEncodingTests {
  @Test(arguments: [
    ("", ""), ("f", "Zg"), ("fo", "Zm8"), ("foo", "Zm9v"), ("foob", "Zm9vYg"), ("fooba", "Zm9vYmE"),
    ("foobar", "Zm9vYmFy"),
  ])
  func `base64url gives the texts of RFC 4648 without padding`(text: String, encoded: String) {
    #expect(Base64URL.encode(Array(text.utf8)) == encoded)
    #expect(Base64URL.decode(encoded) == Array(text.utf8))
  }

  @Test func `base64url agrees with Foundation on random bytes`() {
    for count in 0..<100 {
      let bytes = SecureRandom.bytes(count)
      let expected = Data(bytes).base64EncodedString()
        .replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
      #expect(Base64URL.encode(bytes) == expected)
      #expect(Base64URL.decode(expected) == bytes)
    }
  }

  @Test(arguments: [
    "Zg==", "Zm8=", "Z", "Zm9vY", "Zm9v\n", " Zm9v", "Zm+v", "Zm/v", "Zh", "Zm9", "Zm9vYh", "Zm9vYmF", "Zmé", "Zm9\0",
  ])
  func `base64url refuses padding, junk and a second spelling`(text: String) {
    #expect(Base64URL.decode(text) == nil)
  }

  @Test func `hex takes both cases and gives the lower`() {
    #expect(Hex.encode([0x00, 0x9f, 0xff]) == "009fff")
    #expect(Hex.decode("009fFF") == [0x00, 0x9f, 0xff])
    #expect(Hex.decode("") == [])
  }

  @Test(arguments: ["0", "0g", "0x", " 0", "00 ", "é"])
  func `hex refuses what is not pairs of digits`(text: String) {
    #expect(Hex.decode(text) == nil)
  }

  @Test func `constant-time comparison is equality`() {
    #expect(ConstantTime.equal([1, 2, 3], [1, 2, 3]))
    #expect(ConstantTime.equal([UInt8](), []))
    #expect(!ConstantTime.equal([1, 2, 3], [1, 2, 4]))
    #expect(!ConstantTime.equal([1, 2, 3], [1, 2]))
    #expect(ConstantTime.equal("กข", "กข"))
    #expect(!ConstantTime.equal("a", "b"))
  }
}
