import Database
import DomainTypes
import FoundationEssentials
import GatewayDomain
import GatewayStorage
import Testing

@Suite struct UsedWarrantTests {
  let world: StoreWorld
  let now = Date(timeIntervalSince1970: 1_000_000)

  init() throws { world = try StoreWorld() }

  @Test func `of many that present one warrant exactly one succeeds`() async throws {
    let taken = try await withThrowingTaskGroup(of: Bool.self) { group in
      for _ in 0..<50 { group.addTask { [world, now] in try await world.store.take(warrant("w1"), at: now) } }
      return try await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
    }
    #expect(taken == 1)
  }

  @Test func `warrants of other ids and other issuers are their own`() async throws {
    #expect(try await world.store.take(warrant("w1"), at: now))
    #expect(try await world.store.take(warrant("w2"), at: now))
    #expect(try await world.store.take(warrant("w1", issuer: "http://other"), at: now))
  }

  @Test func `used warrants are forgotten when their time has long passed`() async throws {
    #expect(try await world.store.take(warrant("w1"), at: now))
    #expect(try await world.store.take(warrant("w2"), at: now.addingTimeInterval(10_000)))
    let kept = try world.database.read { try $0.rows("SELECT id FROM usedWarrant") { try $0.text(0) } }
    #expect(kept == ["w2"])
  }

  private func warrant(_ id: String, issuer: String = "http://backend") -> WarrantClaims {
    WarrantClaims(
      issuer: issuer, audience: "gdx-gateway", issuedAt: now, expires: now.addingTimeInterval(60), id: id,
      caseReference: "C1", officer: "o", agency: AgencyID("bma"), service: "dopa.person", fields: [],
      citizenID: nil, juristicID: nil)
  }
}
