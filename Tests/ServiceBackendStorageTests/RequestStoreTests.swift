import AuditLog
import Database
import DomainTypes
import Foundation
import ServiceBackendDomain
import ServiceBackendFixtures
import ServiceBackendStorage
import Testing

@Suite struct RequestStoreTests {
  let world: StorageWorld
  let intake = Sample.officer("intake", .intake)
  init() throws { world = try StorageWorld() }

  @Test func `a request sent twice is one request, and another under its id is refused`() async throws {
    let first = try await world.receive()
    let second = try await world.receive()
    #expect(first == second)
    #expect(first.requestNumber == "C690601001")
    #expect(try world.outboxCount() == 1)
    var other = try Sample.submitted("food-place-notification", at: Sample.time("2026-06-01"))
    other.answers["premises.name"] = "อื่น"
    await #expect(throws: StoreFailure.submittedDifferently) { try await world.receive(world.id, other) }
  }

  @Test func `numbers of one day follow each other`() async throws {
    #expect(try await world.receive().requestNumber == "C690601001")
    #expect(try await world.receive(LicenseRequestID("b"), "liquor-sale").requestNumber == "C690601002")
  }

  @Test func `a request whose documents are not stored is refused and leaves no trace`() async throws {
    let submitted = try Sample.submitted("food-place-notification", at: Sample.time("2026-06-01"))
    await #expect(throws: StoreFailure.documentNotStored("premises.map")) {
      try await world.receive(world.id, submitted)
    }
    #expect(try world.store.find(world.id) == nil)
    #expect(try await world.receive().requestNumber == "C690601001")
  }

  @Test func `a transition stores state, event, audit and message together`() async throws {
    try await world.receive()
    let moment = try world.moment()
    let snapshot = try await world.update("request.claim") { request, _ in
      try request.claim(by: intake, at: moment)
    }
    #expect(snapshot?.state == .completenessCheck)
    #expect(try world.store.find(world.id)?.version == 2)
    #expect(try world.store.events(of: world.id, after: 1, limit: 10).map(\.kind) == [.completenessCheckStarted])
    #expect(try world.outboxCount() == 2)
    #expect(try world.auditActions() == ["request.receive", "request.claim"])
  }

  @Test func `a refused event changes nothing and stands in the audit log`() async throws {
    try await world.receive()
    let moment = try world.moment()
    await #expect(throws: RequestFailure.wrongRole) {
      try await world.update("request.claim") { request, _ in
        try request.claim(by: Sample.officer("cashier", .cashier), at: moment)
      }
    }
    #expect(try world.store.find(world.id)?.version == 1)
    #expect(try world.auditActions() == ["request.receive", "request.claim.refused"])
    #expect(try world.outboxCount() == 1)
  }

  @Test func `another agency's request does not exist`() async throws {
    try await world.receive()
    let moment = try world.moment()
    try await world.hire(Sample.officer("x", .intake, agency: "excise"))
    let foreign = try world.viewer("x")
    #expect(try world.store.find(world.id, for: foreign) == nil)
    let snapshot = try await world.update("request.claim", as: "x") { request, _ in
      try request.claim(by: intake, at: moment)
    }
    #expect(snapshot == nil)
    for scope in RequestStore.InboxScope.allCases {
      #expect(try world.store.inbox(for: foreign, scope, after: nil, limit: 10).items.isEmpty)
    }
    #expect(try world.store.search("สมชาย", for: foreign, limit: 10).isEmpty)
  }

  @Test func `a change for an older version is refused`() async throws {
    try await world.receive()
    await #expect(throws: RequestFailure.staleVersion) {
      try await world.update("request.claim", ifVersion: 7) { _, _ in [] }
    }
  }

  @Test func `of fifty claims at once one holds`() async throws {
    try await world.receive()
    let moment = try world.moment()
    let claimed = await withTaskGroup(of: Bool.self) { group in
      for number in 0..<50 {
        group.addTask { [world] in
          let officer = Sample.officer("officer-\(number)", .intake)
          let snapshot = try? await world.update("request.claim") { request, _ in
            try request.claim(by: officer, at: moment)
          }
          return snapshot != nil
        }
      }
      return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
    }
    #expect(claimed == 1)
    #expect(try world.store.find(world.id)?.version == 2)
  }

  @Test func `a repeated key gives the first answer, with other content it is refused`() async throws {
    try await world.receive()
    let key = Change.Idempotency(key: "k", fingerprint: [1])
    let moment = try world.moment()
    let withdraw: RequestStore.Transition = { request, _ in try request.withdraw(reason: "ก", at: moment) }
    let first = try await world.update("request.withdraw", idempotency: key, withdraw)
    let second = try await world.update("request.withdraw", idempotency: key, withdraw)
    #expect(first == second)
    #expect(try world.store.find(world.id)?.version == 2)
    await #expect(throws: RequestFailure.keyUsedElsewhere) {
      try await world.update("request.withdraw", idempotency: .init(key: "k", fingerprint: [2]), withdraw)
    }
  }

  @Test func `the inbox lists what waits for the officer's roles, soonest due first, by pages`() async throws {
    for number in 1...3 { try await world.receive(LicenseRequestID("food-\(number)")) }
    try await world.receive(LicenseRequestID("sign"), "signboard-tax")
    try await world.hire(intake, Sample.officer("cashier", .cashier))
    let viewer = try world.viewer("intake")
    let (first, next) = try world.store.inbox(for: viewer, .mine, after: nil, limit: 3)
    #expect(first.map(\.id.rawValue) == ["food-1", "food-2", "food-3"])
    #expect(first.first?.applicant == "นายสมชาย ตัวอย่าง")
    let (second, last) = try world.store.inbox(for: viewer, .mine, after: next, limit: 3)
    #expect(second.map(\.id.rawValue) == ["sign"])
    #expect(last == nil)
    let cashier = try world.viewer("cashier")
    #expect(try world.store.inbox(for: cashier, .mine, after: nil, limit: 3).items.isEmpty)
    #expect(try world.store.inbox(for: cashier, .open, after: nil, limit: 9).items.count == 4)
  }

  @Test func `the deadline of a correction is watched until it is answered`() async throws {
    try await world.receive()
    let moment = try world.moment()
    let deadline = try #require(CivilDate("2026-06-12"))
    try await world.update("request.claim") { request, _ in try request.claim(by: intake, at: moment) }
    try await world.update("request.recordDeficiency") { request, _ in
      try request.recordDeficiency(
        [.init(kind: .field, key: "premises.name", note: "ก")], deadline: deadline, by: intake, at: moment)
    }
    let midnight = BangkokTime.midnight(of: deadline.adding(days: 1))
    #expect(try world.store.dueTimers(at: midnight.addingTimeInterval(-1)).isEmpty)
    #expect(try world.store.dueTimers(at: midnight).map(\.kind) == [.correction])
    try await world.update("request.correct") { request, _ in
      try request.correct(answers: ["premises.name": "ข"], documents: [], fields: [], at: moment)
    }
    #expect(try !world.store.dueTimers(at: .distantFuture).contains { $0.kind == .correction })
  }

  @Test func `a copy of the file names nobody`() async throws {
    try await world.receive()
    let path = FileManager.default.temporaryDirectory.appending(path: "backend-\(UUID().uuidString).sqlite").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    try world.database.backup(to: path)
    let bytes = try Data(contentsOf: URL(filePath: path))
    for secret in ["1101700000010", "สมชาย", "ร้านตัวอย่าง", "0812345678"] {
      #expect(bytes.range(of: Data(secret.utf8)) == nil, "found \(secret)")
    }
  }

  @Test func `a thousand numbers drawn at once are a thousand in a row, whatever fails meanwhile`() async throws {
    try await world.receive()
    let numbers = try await withThrowingTaskGroup(of: Int.self) { group in
      for _ in 0..<1000 {
        group.addTask { [world] in
          // Every officer's first try draws a number and fails after it.
          _ = try? await world.update("request.fail") { _, transaction in
            _ = try transaction.next("license/bma/อส {n}/2569")
            throw RequestFailure.wrongRole
          }
          return try await world.drawNumber("license/bma/อส {n}/2569")
        }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(numbers.sorted() == Array(1...1000))
  }

  @Test func `what was written is found at once, in every list and search`() async throws {
    try await world.hire(intake)
    let viewer = try world.viewer("intake")
    let moment = try world.moment()
    for number in 0..<200 {
      let id = LicenseRequestID("r-\(number)")
      let told = try await world.receive(id)
      #expect(try world.store.search(told.requestNumber, for: viewer, limit: 2).map(\.id) == [id])
      _ = try await world.update("request.claim", as: "intake", of: id) { request, transaction in
        try request.claim(by: transaction.officer(), at: moment)
      }
      #expect(try world.store.search(told.requestNumber, for: viewer, limit: 2).first?.state == .completenessCheck)
      #expect(try world.store.find(id, for: viewer)?.request.assignee == "intake")
    }
  }
}
