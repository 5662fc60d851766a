import Cryptography
import Database
import DomainTypes
import FoundationEssentials
import GatewayDomain
import GatewayStorage
import Synchronization

/// A fresh store over the real schema.
struct StoreWorld {
  let database: Database
  let store: GatewayStore
  let log: ExchangeLog
  let signatures = Signatures()

  init() throws {
    database = try Database(.memory, migrations: gatewayMigrations)
    guard let key = FieldCipher.Key(id: "1", key: try AEADKey(bytes: Array(repeating: 1, count: 32))) else {
      throw CryptographyError.wrongKeyLength(expected: 32)
    }
    store = GatewayStore(database, cipher: try FieldCipher(key, indexSecret: Array(repeating: 2, count: 32)))
    log = ExchangeLog(store) { [signatures] seal in
      signatures.count.wrappingAdd(1, ordering: .relaxed)
      return "signed \(seal.first) to \(seal.last)"
    }
  }
}

/// How many signatures were made.
final class Signatures: Sendable {
  let count = Atomic(0)
  var made: Int { count.load(ordering: .relaxed) }
}

func sampleExchange(_ id: String, fields: [FieldName] = [.personFirstName]) -> ExchangeRecord {
  ExchangeRecord(
    receiptID: id,
    times: .init(
      received: Date(timeIntervalSince1970: 1_000), asked: Date(timeIntervalSince1970: 1_001),
      answered: Date(timeIntervalSince1970: 1_002.5), logged: Date(timeIntervalSince1970: 1_003)),
    consumer: ConsumerID("service-backend"), service: .person, purpose: .licensing, legalBasis: "Act",
    fields: fields, agency: AgencyID("bma"), officer: "officer-1", caseReference: "C690112001",
    outcome: .answered, requestHash: [1], answerHash: [2], requestID: "q1")
}
