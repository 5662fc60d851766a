import Cryptography
import Foundation
import Testing

struct SecureRandomTests {
  @Test func `two draws differ and have the length asked for`() {
    #expect(SecureRandom.bytes(32) != SecureRandom.bytes(32))
    #expect(SecureRandom.bytes(0) == [])
    #expect(Base64URL.decode(SecureRandom.token())?.count == 32)
    #expect(Base64URL.decode(SecureRandom.token(bytes: 16))?.count == 16)
  }

  @Test func `digits are decimal and use all ten`() {
    let digits = SecureRandom.digits(2000)
    #expect(digits.utf8.count == 2000)
    #expect(Set(digits) == Set("0123456789"))
    #expect(SecureRandom.digits(6).count == 6)
  }

  /// The time and the layout of RFC 9562 A.6.
  @Test func `a UUIDv7 has time, version and variant in their places`() throws {
    let id = SecureRandom.uuidV7(now: Date(timeIntervalSince1970: 1_645_557_742))
    #expect(id.hasPrefix("017f22e2-79b0-7"))
    let pattern = /[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/
    #expect(id.wholeMatch(of: pattern) != nil)
  }

  @Test func `UUIDv7 texts sort by time and do not repeat`() {
    let start = Date(timeIntervalSince1970: 1_780_000_000)
    let ids = (0..<1000).map { SecureRandom.uuidV7(now: start.addingTimeInterval(Double($0) * 0.00001)) }
    #expect(ids == ids.sorted())
    #expect(Set((0..<1000).map { _ in SecureRandom.uuidV7(now: start) }).count == 1000)
  }
}
