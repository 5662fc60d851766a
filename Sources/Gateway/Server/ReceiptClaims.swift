internal import Cryptography
internal import DomainTypes
internal import FoundationEssentials
internal import GatewayDomain

/// What a receipt says: the claims of a JWT of type `receipt+jwt`, without an end.
///
/// With the salt, who holds question and answer shows that the log means these: each hash is SHA-256 over the salt and
/// the JSON, keys in order.
struct ReceiptClaims: Codable, Sendable, Equatable {
  var iss: String
  var jti: String
  var iat: Int
  /// The place in the gateway's log.
  var sequence: Int
  var consumer: String
  var service: String
  var purpose: String
  var outcome: String
  var caseReference: String?
  var salt: String
  /// base64url.
  var requestHash: String
  var answerHash: String?
  /// The hash of the row, to which all rows before it have led.
  var chainHash: String

  init(_ exchange: LoggedExchange, issuer: String, salt: String) {
    let record = exchange.record
    iss = issuer
    jti = record.receiptID
    iat = Int(record.times.logged.timeIntervalSince1970)
    sequence = exchange.sequence
    consumer = record.consumer.rawValue
    service = record.service.rawValue
    purpose = record.purpose.rawValue
    outcome = record.outcome.rawValue
    caseReference = record.caseReference
    self.salt = salt
    requestHash = Base64URL.encode(record.requestHash)
    answerHash = record.answerHash.map { Base64URL.encode($0) }
    chainHash = Base64URL.encode(exchange.hash)
  }
}
