import DomainTypes
import Foundation
import ServiceBackendDomain
import ServiceBackendFixtures
import ServiceBackendStorage
import Testing

/// Register data, staff, definitions: what stands beside the requests.
@Suite struct WorkTablesTests {
  let world: StorageWorld
  init() throws { world = try StorageWorld() }

  @Test func `a person's request asks what is a person's, and keeps the answer sealed`() async throws {
    try await world.receive()
    let fetches = RegisterFetches(world.database, cipher: world.cipher)
    let now = try world.moment().at
    let due = try fetches.due(at: now)
    #expect(due.map(\.rule.service).sorted() == ["dopa.address", "dopa.person"])
    let first = try #require(due.first)
    let answer = RegisterFetches.Answer(
      values: ["person.firstName": "สมชาย"],
      source: RegisterSource(
        source: LocalizedText(th: "กรมการปกครอง", en: "DOPA"), fetchedAt: now, receiptID: "r-9"),
      statement: "jws")
    try await fetches.save(answer, for: first, at: now)
    let all = try fetches.all(of: world.id)
    #expect(all.first { $0.rule == first.rule }?.answer == answer)
    #expect(all.first { $0.rule == first.rule }?.state == .done)
  }

  @Test func `a register that is down is asked again later, one that refuses is not`() async throws {
    try await world.receive()
    let fetches = RegisterFetches(world.database, cipher: world.cipher)
    let now = try world.moment().at
    let due = try fetches.due(at: now)
    try await fetches.postpone(due[0], until: now.addingTimeInterval(5))
    try await fetches.postpone(due[1], until: nil)
    #expect(try fetches.due(at: now).isEmpty)
    #expect(try fetches.due(at: now.addingTimeInterval(5)).map(\.attempts) == [1])
    #expect(try fetches.all(of: world.id).count { $0.state == .refused } == 1)
  }

  @Test func `staff is found by name and says which roles are filled`() async throws {
    let staff = StaffStore(world.database)
    try await world.hire(Sample.officer("a", .intake), Sample.officer("b", .signatory, agency: "excise"))
    try await world.hire(Sample.officer("a", .cashier))
    #expect(try staff.find(world.viewer("a"))?.roles == [.cashier])
    #expect(try staff.find(world.viewer("nobody")) == nil)
    #expect(
      try staff.roles(on: #require(CivilDate("2026-06-02"))) == [
        AgencyID("bma"): [.cashier], AgencyID("excise"): [.signatory],
      ])
  }
}
