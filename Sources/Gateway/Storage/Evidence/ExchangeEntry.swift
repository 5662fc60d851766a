internal import Cryptography
package import GatewayDomain

/// An exchange on its way into the log, with whom it is about sealed and the salt of its hashes.
///
/// A class, since it passes through many hands on its way and none changes it.
package final class ExchangeEntry: Sendable {
  package let record: ExchangeRecord
  let salt: String
  let subjectIndex: [UInt8]
  let sealedSubject: [UInt8]
  let sealedSalt: [UInt8]

  init(_ record: ExchangeRecord, about subject: Subject, salt: String, cipher: FieldCipher) throws {
    self.record = record
    self.salt = salt
    subjectIndex = cipher.subjectIndex(subject)
    sealedSubject = try cipher.seal(subject.key, context: "exchange.subject:\(record.receiptID)")
    sealedSalt = try cipher.seal(salt, context: "exchange.salt:\(record.receiptID)")
  }
}

extension FieldCipher {
  func subjectIndex(_ subject: Subject) -> [UInt8] { blindIndex(subject.key, context: "exchange.subject") }
}
