internal import Cryptography
internal import DomainTypes
package import GatewayDomain

/// What a receipt says about its exchange, as JSON in one fixed form: its bytes are the leaf that the seal covers.
///
/// With the salt, who holds question and answer shows that the log means these: each hash is SHA-256 over the salt and
/// the JSON, keys in order.
package struct ReceiptClaims: Codable, Sendable, Equatable {
  package var jti: String
  /// The place in the gateway's log.
  package var sequence: Int
  package var consumer: String
  package var service: String
  package var purpose: String
  package var outcome: String
  package var caseReference: String?
  /// base64url.
  package var requestHash: String
  package var answerHash: String?
  /// The hash of the row, to which all rows before it have led.
  package var chainHash: String

  package init(_ exchange: LoggedExchange) {
    let record = exchange.record
    jti = record.receiptID
    sequence = exchange.sequence
    consumer = record.consumer.rawValue
    service = record.service.rawValue
    purpose = record.purpose.rawValue
    outcome = record.outcome.rawValue
    caseReference = record.caseReference
    requestHash = Base64URL.encode(record.requestHash)
    answerHash = record.answerHash.map { Base64URL.encode($0) }
    chainHash = Base64URL.encode(exchange.hash)
  }

  /// Written by hand: the form must never change, and it is made for every look-up.
  package var json: [UInt8] {
    var json = Array("{".utf8)
    json.reserveCapacity(512)
    func add(_ name: String, _ value: String?) {
      guard let value else { return }
      if json.count > 1 { json.append(UInt8(ascii: ",")) }
      json += "\"".utf8
      json += name.utf8
      json += "\":\"".utf8
      Self.append(value, to: &json)
      json += "\"".utf8
    }
    add("answerHash", answerHash)
    add("caseReference", caseReference)
    add("chainHash", chainHash)
    add("consumer", consumer)
    add("jti", jti)
    add("outcome", outcome)
    add("purpose", purpose)
    add("requestHash", requestHash)
    json += ",\"sequence\":\(sequence)".utf8
    add("service", service)
    json.append(UInt8(ascii: "}"))
    return json
  }

  /// Escapes the quote, the backslash and, as four digits, what is below the space.
  private static func append(_ text: String, to json: inout [UInt8]) {
    let start = json.count
    json += text.utf8
    func isPlain(_ byte: UInt8) -> Bool {
      byte >= 0x20 && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
    }
    guard let first = json[start...].firstIndex(where: { !isPlain($0) }) else { return }
    let rest = Array(json[first...])
    json.removeLast(rest.count)
    for byte in rest {
      if isPlain(byte) {
        json.append(byte)
      } else if byte < 0x20 {
        json += "\\u00\(byte < 16 ? "0" : "")\(String(byte, radix: 16))".utf8
      } else {
        json += [UInt8(ascii: "\\"), byte]
      }
    }
  }
}
