import Database
import DomainTypes
import Foundation
import ServiceBackendDomain
import ServiceBackendFixtures
import ServiceBackendStorage
import Testing

/// What an officer may see is part of the query.
@Suite struct VisibilityTests {
  let world: StorageWorld
  let bangkok = LicenseRequestID("bangkok")
  let nonthaburi = LicenseRequestID("nonthaburi")

  init() async throws {
    world = try StorageWorld()
    try await receive(bangkok, area: "100101", office: "phra-nakhon")
    try await receive(nonthaburi, area: "120104", office: "mueang")
  }

  @Test(arguments: [
    (OfficerGrant.Scope(), 2), (.init(office: OfficeID("phra-nakhon")), 1), (.init(office: OfficeID("elsewhere")), 0),
    (.init(area: "10"), 1), (.init(area: "1001"), 1), (.init(area: "11"), 0), (.init(area: ""), 2),
    (.init(definition: LicenseDefinitionID("food-place-notification")), 2),
    (.init(definition: LicenseDefinitionID("signboard-tax")), 0),
    (.init(office: OfficeID("mueang"), area: "12", definition: LicenseDefinitionID("food-place-notification")), 1),
    (.init(office: OfficeID("mueang"), area: "10"), 0),
  ])
  func `a grant reaches as far as it says, in lists, searches and single cases`(
    _ scope: OfficerGrant.Scope, _ count: Int
  ) async throws {
    try await world.hire(Sample.officer("clerk", .intake), scopes: [scope])
    let viewer = try world.viewer("clerk")
    #expect(try world.store.inbox(for: viewer, .mine, after: nil, limit: 9).items.count == count)
    #expect(try world.store.inbox(for: viewer, .open, after: nil, limit: 9).items.count == count)
    #expect(try world.store.search("สมชาย ตัวอย่าง", for: viewer, limit: 9).count == count)
    #expect(try [bangkok, nonthaburi].count { try world.store.find($0, for: viewer) != nil } == count)
  }

  @Test func `several grants are read as one list, each case once`() async throws {
    try await world.hire(
      Sample.officer("clerk", .intake, .reviewer), scopes: [.init(area: "10"), .init(office: OfficeID("phra-nakhon"))])
    let items = try world.store.inbox(for: world.viewer("clerk"), .mine, after: nil, limit: 9).items
    #expect(items.map(\.id) == [bangkok])
  }

  @Test func `roles count only for the cases that their grant covers`() async throws {
    try await world.hire(Sample.officer("clerk", .intake))
    try await grant("clerk", .approver, .init(area: "12"))
    let staff = StaffStore(world.database)
    #expect(try staff.find(world.viewer("clerk"), for: bangkok)?.roles == [.intake])
    #expect(try staff.find(world.viewer("clerk"), for: nonthaburi)?.roles == [.intake, .approver])
  }

  @Test func `a grant ends with its last day, and documents show in whose place it was`() async throws {
    try await world.hire(Sample.officer("clerk", .intake), Sample.officer("chief", .signatory))
    try await grant("clerk", .signatory, .init(), until: "2026-06-10", actingFor: "chief")
    let staff = StaffStore(world.database)
    let acting = try staff.find(world.viewer("clerk", on: "2026-06-10"), for: bangkok)
    #expect(acting?.roles == [.intake, .signatory])
    #expect(acting?.actingFor[.signatory]?.th == "เจ้าพนักงาน")
    #expect(try staff.find(world.viewer("clerk", on: "2026-06-11"), for: bangkok)?.roles == [.intake])
  }

  @Test func `an inbox runs as many statements for 170 kinds of license as for one`() async throws {
    let kinds = (0..<170).map { OfficerGrant.Scope(definition: LicenseDefinitionID("kind-\($0)")) }
    try await world.hire(Sample.officer("one", .intake), scopes: [kinds[0]])
    try await world.hire(Sample.officer("every", .intake), scopes: kinds)
    let counts = try ["one", "every"].map { username in
      let before = try world.executions()
      _ = try world.store.inbox(for: world.viewer(username), .mine, after: nil, limit: 50)
      return try world.executions() - before
    }
    #expect(counts[0] == counts[1])
    #expect(counts[0] > 0)
  }

  @Test func `a search takes numbers, ids with dashes and Thai digits, and finds nothing by halves of words`()
    async throws
  {
    try await world.hire(Sample.officer("clerk", .intake))
    let viewer = try world.viewer("clerk")
    for text in ["1-1017-00000-01-0", "๑๑๐๑๗๐๐๐๐๐๐๑๐", "C690601001", "S690601001", "ร้านตัวอย่าง", "นายสมชาย ตัวอย่าง"] {
      #expect(try !world.store.search(text, for: viewer, limit: 9).isEmpty, "\(text)")
    }
    for text in ["สมช", "สมชาย นามอื่น", "", "C69"] {
      #expect(try world.store.search(text, for: viewer, limit: 9).isEmpty, "\(text)")
    }
  }

  @Test func `a copy of the file tells nobody who is searched for`() throws {
    let path = FileManager.default.temporaryDirectory.appending(path: "backend-\(UUID().uuidString).sqlite").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    try world.database.backup(to: path)
    let bytes = try Data(contentsOf: URL(filePath: path))
    for secret in ["1101700000010", "สมชาย", "ร้านตัวอย่าง"] { #expect(bytes.range(of: Data(secret.utf8)) == nil) }
  }

  private func receive(_ id: LicenseRequestID, area: String, office: String) async throws {
    var submitted = try Sample.submitted("food-place-notification", at: Sample.time("2026-06-01"))
    submitted.answers["premises.address"] = .object([
      "houseNumber": "9", "subdistrict": "ก", "district": "ข", "province": "ค", "areaCode": .string(area),
    ])
    for index in submitted.documents.indices {
      submitted.documents[index] = try await world.stored(submitted.documents[index].key)
    }
    _ = try await world.receive(id, submitted, office: OfficeID(office))
  }

  private func grant(
    _ username: String, _ role: Role, _ scope: OfficerGrant.Scope, until: String? = nil, actingFor: String? = nil
  ) async throws {
    try await world.hire(
      Sample.officer("boss", .supervisor), Sample.officer("second", .supervisor))
    let now = try world.moment().at
    let grant = OfficerGrant(
      id: "g-\(role.rawValue)", username: username, agency: AgencyID("bma"), role: role, scope: scope,
      validFrom: try #require(CivilDate("2026-06-01")), validUntil: until.flatMap { CivilDate($0) },
      actingFor: actingFor, reason: "ก", proposedBy: "boss", proposedAt: now)
    let staff = StaffStore(world.database)
    try await staff.propose(grant, by: world.viewer("boss"))
    _ = try await staff.change(grant.id, "grant.approve", by: world.viewer("second"), at: now) { grant, officer in
      try grant.decide(approves: true, by: officer, at: now)
    }
  }
}
