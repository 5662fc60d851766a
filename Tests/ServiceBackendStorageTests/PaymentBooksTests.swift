import Database
import DomainTypes
import ServiceBackendDomain
import ServiceBackendFixtures
import ServiceBackendStorage
import Testing

@Suite struct PaymentBooksTests {
  let world: StorageWorld
  init() throws { world = try StorageWorld() }

  @Test func `two cashiers at once give one receipt`() async throws {
    try await world.receive()
    try await world.stateFee()
    let slip = try await world.stored("slip", "%PDF slip")
    let moment = try world.moment()
    try await world.update("request.givePaymentEvidence") { request, _ in
      try request.givePaymentEvidence(bill: "690000001", slip: slip, at: moment)
    }
    let confirmed = await withTaskGroup(of: Bool.self) { group in
      for number in 1...2 {
        group.addTask { [world] in
          let snapshot = try? await world.update("request.confirmPayment") { request, transaction in
            let series = PaymentNumber.receiptSeries(request.agency, on: moment.today)
            let receipt = PaymentNumber.receipt(serial: try transaction.next(series), on: moment.today)
            return try request.confirmPayment(
              receipt: receipt, by: Sample.officer("cashier-\(number)", .cashier), at: moment)
          }
          return snapshot != nil
        }
      }
      return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
    }
    #expect(confirmed == 1)
    #expect(try count("receipt") == 1)
    // The loser's number was not drawn.
    let sql = "SELECT max(value) FROM counter WHERE series NOT LIKE 'event/%'"
    #expect(try world.database.read { try $0.first(sql) { try $0.int(0) } } == 1)
  }

  @Test func `a slip of another bill is refused, of the same bill it is taken again`() async throws {
    try await world.receive()
    try await world.stateFee()
    let slip = try await world.stored("slip", "%PDF slip")
    let moment = try world.moment()
    try await world.database.write { connection in
      try connection.execute(
        "INSERT INTO slip (sha256, request, bill, givenAt) SELECT ?1, id, 'x', 0 FROM request", .text(slip.sha256))
    }
    try await world.receive(LicenseRequestID("other"), "liquor-sale")
    try await world.database.write { connection in try connection.execute("UPDATE slip SET request = 'other'") }
    await #expect(throws: RequestFailure.slipUsedElsewhere) { try await give(slip, moment) }
    #expect(try world.store.find(world.id)?.request.state == .awaitingPayment)
    let good = try await world.stored("slip", "%PDF other slip")
    try await give(good, moment)
    try await world.update("request.rejectPayment") { request, _ in
      try request.rejectPayment(reason: "ไม่ชัด", by: Sample.officer("cashier", .cashier), at: moment)
    }
    try await give(good, moment)
    #expect(try count("slip") == 2)
  }

  private func give(_ slip: AttachedDocument, _ moment: Moment) async throws {
    try await world.update("request.givePaymentEvidence") { request, _ in
      try request.givePaymentEvidence(bill: "690000001", slip: slip, at: moment)
    }
  }

  private func count(_ table: String) throws -> Int? {
    try world.database.read { try $0.first("SELECT count(*) FROM \(table)") { try $0.int(0) } }
  }
}
