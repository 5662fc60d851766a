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
    var text = "{"
    func add(_ name: String, _ value: String?) {
      guard let value else { return }
      if text.utf8.count > 1 { text += "," }
      text += "\"\(name)\":\"\(Self.escaped(value))\""
    }
    add("answerHash", answerHash)
    add("caseReference", caseReference)
    add("chainHash", chainHash)
    add("consumer", consumer)
    add("jti", jti)
    add("outcome", outcome)
    add("purpose", purpose)
    add("requestHash", requestHash)
    text += ",\"sequence\":\(sequence)"
    add("service", service)
    return Array((text + "}").utf8)
  }

  private static func escaped(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 < 0x20 || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\\") }) else {
      return text
    }
    return text.unicodeScalars.reduce(into: "") { result, scalar in
      switch scalar {
      case "\"", "\\": result += "\\" + String(scalar)
      case _ where scalar.value < 0x20:
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
  }
}
