import AuditLog
import Cryptography
import Database
import DomainTypes
import Foundation
import Outbox
import ServiceBackendDomain
import ServiceBackendFixtures
import ServiceBackendStorage
import Synchronization
import Testing

/// A fresh database with one request in it.
struct StorageWorld {
  let database: Database
  let store: RequestStore
  let documents: DocumentStore
  let cipher: FieldCipher
  let catalog: Catalog
  let id = LicenseRequestID("request-1")
  let bytes = Array("%PDF".utf8)

  init() throws {
    // One reader, whose connection counts what a look runs.
    database = try Database(.memory, migrations: serviceBackendMigrations, readers: 1)
    let key = try #require(FieldCipher.Key(id: "1", key: AEADKey(bytes: SecureRandom.bytes(32))))
    cipher = try FieldCipher(key, indexSecret: SecureRandom.bytes(32))
    store = RequestStore(database, cipher: cipher) { event in Array("\(event.sequence)".utf8) }
    documents = DocumentStore(database)
    catalog = try SampleCatalog.load()
  }

  func viewer(_ username: String, on day: String = "2026-06-02") throws -> Viewer {
    Viewer(username, on: try #require(CivilDate(day)))
  }

  /// Puts officers on the staff list.
  func hire(_ officers: Officer..., scopes: [OfficerGrant.Scope] = []) async throws {
    try await StaffStore(database).save(
      officers.map { .init($0, scopes: scopes) }, at: Sample.time("2026-05-01"))
  }

  func moment(_ day: String = "2026-06-02") throws -> Moment { try Sample.moment(day) }

  /// A made-up document whose bytes are stored.
  func stored(_ key: String, _ text: String = "%PDF") async throws -> AttachedDocument {
    let bytes = Array(text.utf8)
    let hash = SHA256.hex(bytes)
    try await documents.store(bytes, sha256: hash, contentType: "application/pdf", at: moment().at)
    return AttachedDocument(
      key: key, fileName: "\(key).pdf", contentType: "application/pdf", size: bytes.count, sha256: hash)
  }

  @discardableResult
  func receive(_ id: LicenseRequestID? = nil, _ name: String = "food-place-notification") async throws
    -> RequestSnapshot
  {
    var submitted = try Sample.submitted(name, at: Sample.time("2026-06-01"))
    for index in submitted.documents.indices {
      submitted.documents[index] = try await stored(submitted.documents[index].key)
    }
    return try await receive(id ?? self.id, submitted)
  }

  func receive(
    _ id: LicenseRequestID, _ submitted: SubmittedRequest, office: OfficeID = OfficeID("")
  ) async throws -> RequestSnapshot {
    let definition = try #require(catalog.definition(submitted.definition))
    return try await store.receive(
      id, submitted, definition: definition, process: #require(definition.action(.new)), office: office,
      by: Change(actor: "portal", action: "request.receive", moment: Sample.moment("2026-06-01")))
  }

  @discardableResult
  func update(
    _ action: String, as viewer: String? = nil, of id: LicenseRequestID? = nil, ifVersion: Int? = nil,
    idempotency: Change.Idempotency? = nil,
    _ transition: @escaping RequestStore.Transition
  ) async throws -> RequestSnapshot? {
    let change = Change(
      actor: "tester", action: action, moment: try moment(), viewer: try viewer.map { try self.viewer($0) },
      ifVersion: ifVersion, idempotency: idempotency)
    return try await store.update(id ?? self.id, by: change, transition)?.snapshot
  }

  /// Draws the next number of a series in a transition that changes nothing else.
  func drawNumber(_ series: String) async throws -> Int {
    let drawn = Mutex(0)
    try await update("request.draw") { _, transaction in
      let number = try transaction.next(series)
      drawn.withLock { $0 = number }
      return []
    }
    return drawn.withLock { $0 }
  }

  /// Brings the request to the state after approval and a stated fee.
  func stateFee() async throws {
    let moment = try moment()
    try await update("request.claim") { request, _ in
      try request.claim(by: Sample.officer("intake", .intake), at: moment)
    }
    try await update("request.findComplete") { request, _ in
      try request.findComplete(by: Sample.officer("intake", .intake), at: moment)
    }
    try await update("request.propose") { request, _ in
      try request.propose(approval: true, opinion: "ครบ", by: Sample.officer("reviewer", .reviewer), at: moment)
    }
    try await update("request.approve") { request, _ in
      try request.approve(by: Sample.officer("approver", .approver), at: moment)
    }
    try await update("request.stateFee") { request, transaction in
      let series = PaymentNumber.billSeries(request.agency, on: moment.today)
      let number = PaymentNumber.bill(serial: try transaction.next(series), on: moment.today)
      return try request.stateFee(
        request.fee, order: .init(number: number, billerID: "099400000001401", terminal: "DESK1"),
        by: Sample.officer("cashier", .cashier), at: moment)
    }
  }

  func auditActions() throws -> [String] {
    try database.read { connection in
      try AuditLog.events(after: 0, limit: 100, in: connection).map(\.event.action)
    }
  }

  /// The statements that the reader has run so far.
  func executions() throws -> Int { try database.read { $0.executions } }

  func outboxCount() throws -> Int { try database.read { try Outbox.counts(in: $0).waiting } }
}
