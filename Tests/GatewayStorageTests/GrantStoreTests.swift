import AuditLog
import Database
import DomainTypes
import FoundationEssentials
import GatewayDomain
import GatewayStorage
import Testing

@Suite struct GrantStoreTests {
  let world: StoreWorld
  let now = Date(timeIntervalSince1970: 1_000)

  init() throws { world = try StoreWorld() }

  @Test func `a grant is found by consumer, service and purpose`() async throws {
    let grants = [grant("g1"), grant("g2", until: CivilDate("2027-12-31")), grant("g3", consumer: "portal")]
    let imported = try await world.store.importGrants(grants, by: "cli", at: now)
    #expect(imported == .init(added: 3))
    let found = try world.store.grants(consumer: ConsumerID("identity"), service: .person, purpose: .identityProofing)
    #expect(Set(found) == Set(grants.prefix(2)))
    #expect(
      try world.store.grants(consumer: ConsumerID("identity"), service: .person, purpose: .ownForm).isEmpty)
  }

  @Test func `an import makes the file the whole truth, and each change is audited`() async throws {
    try await world.store.importGrants([grant("g1"), grant("g2"), grant("g3")], by: "cli", at: now)
    var changed = grant("g2")
    changed.fields = [.personLastName]
    let second = try await world.store.importGrants([grant("g1"), changed], by: "cli", at: now)
    #expect(second == .init(changed: 1, removed: 1, kept: 1))
    #expect(try world.store.allGrants() == [grant("g1"), changed])
    let actions = try world.database.read { connection in
      try ["grant:g1", "grant:g2", "grant:g3"].map { object in
        try AuditLog.events(object: object, in: connection).map(\.event.action)
      }
    }
    #expect(actions == [["grant.added"], ["grant.added", "grant.changed"], ["grant.added", "grant.removed"]])
  }

  private func grant(_ id: String, consumer: String = "identity", until: CivilDate? = nil) -> Grant {
    Grant(
      id: GrantID(id), consumer: ConsumerID(consumer), service: .person, purpose: .identityProofing,
      fields: [.personFirstName, .personLastName], legalBasis: "Letter 1/2569", from: CivilDate(dayNumber: 20_000),
      until: until)
  }
}
