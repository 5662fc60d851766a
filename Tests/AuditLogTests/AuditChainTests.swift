import AuditLog
import Cryptography
import Foundation
import Testing

@Suite struct AuditChainTests {
  let event = AuditEvent(
    at: Date(timeIntervalSince1970: 1_750_000_000.25), actor: "officer-7", action: "request.approved",
    object: "request-1", detail: ["z": "ค่า \"1\"\n", "a": "\u{1}\\"], requestID: nil)

  @Test func `the canonical form is the one that an auditor can write too`() {
    let golden =
      #"{"action":"request.approved","actor":"officer-7","at":1750000000250,"detail":{"a":"\u0001\\","z":"ค่า \"1\"\n"},"#
      + #""object":"request-1","requestID":null,"sequence":1}"#
    #expect(AuditChain.canonicalJSON(event, sequence: 1) == golden)
    #expect(AuditChain.hash(after: AuditChain.start, event, sequence: 1) == SHA256.hash(AuditChain.start + golden.utf8))
  }

  @Test func `the canonical form is JSON with the same content`() throws {
    let json = try JSONSerialization.jsonObject(with: Data(AuditChain.canonicalJSON(event, sequence: 1).utf8))
    let object = try #require(json as? [String: Any])
    #expect(object["detail"] as? [String: String] == event.detail)
  }

  @Test func `keys are sorted by UTF-16 code units`() {
    // U+FB33 sorts before U+1F600 by scalar, after it by UTF-16 (RFC 8785, 3.2.3).
    let event = AuditEvent(
      at: .init(timeIntervalSince1970: 0), actor: "", action: "", object: "", detail: ["\u{fb33}": "1", "😀": "2"])
    #expect(AuditChain.canonicalJSON(event, sequence: 1).contains("{\"😀\":\"2\",\"\u{fb33}\":\"1\"}"))
  }

  @Test func `the hash depends on the place and on all before`() {
    let first = AuditChain.hash(after: AuditChain.start, event, sequence: 1)
    #expect(AuditChain.hash(after: AuditChain.start, event, sequence: 2) != first)
    #expect(AuditChain.hash(after: first, event, sequence: 1) != first)
  }
}
