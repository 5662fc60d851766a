import APIClient
import APIContract
import Cryptography
import DomainTypes
import Foundation
import JOSE
import ServiceBackendDomain
import ServiceBackendFixtures
import ServiceBackendServer
import ServiceBackendStorage
import Testing

/// What stands beside a case, and who gives whom which right.
@Suite struct CaseRecordsTests {
  let world: BackendWorld

  init() async throws {
    world = try await BackendWorld()
    try await world.stores.staff.save(
      [Sample.officer("boss", .supervisor), Sample.officer("second", .supervisor)], at: world.clock.now)
    try await world.submit()
  }

  @Test func `the audit trail has this very reading`() async throws {
    _ = try await world.officer("reviewer").call(ServiceBackendAPI.officerCase, Empty(), world.about())
    let audit = try await world.officer("intake").call(ServiceBackendAPI.caseAudit, Empty(), world.about())
    #expect(audit.items.map(\.action) == ["request.receive", "request.read", "request.read"])
    #expect(audit.items.map(\.actor) == ["portal", "reviewer", "intake"])
  }

  @Test func `a note among officers never reaches the operator`() async throws {
    let secret = "สงสัยว่าเอกสารปลอม"
    let notes = try await world.officer("intake").call(
      ServiceBackendAPI.addCaseNote, NoteInput(text: secret), world.about())
    #expect(notes.items.map(\.text) == [secret])
    let read = try await world.officer("reviewer").call(ServiceBackendAPI.caseNotes, Empty(), world.about())
    #expect(read.items == notes.items)
    let portal = try await world.portal.request(world.id)
    let events = try await world.portal.events(of: world.id, after: 0)
    for answer in [try ContractJSON.encode(portal), try ContractJSON.encode(events)] {
      #expect(!String(decoding: answer, as: UTF8.self).contains(secret))
    }
    let empty = await #expect(throws: Problem.self) {
      try await world.officer("intake").call(ServiceBackendAPI.addCaseNote, NoteInput(text: " "), world.about())
    }
    #expect(empty?.status == 422)
  }

  @Test func `the deficiency record is signed by its officer, and the operator says that it was seen`() async throws {
    try await world.act("intake", ServiceBackendAPI.claim)
    let input = DeficiencyInput(
      items: [.init(kind: .field, key: "signboard.text", note: "ไม่ตรงกับภาพ")],
      deadline: try #require(CivilDate("2099-01-01")))
    let told = try await world.officer("intake").call(ServiceBackendAPI.recordDeficiency, input, world.about())
    let statement = try #require(told.deficiency?.statement)
    let payload = try JWS(statement).verify(
      keys: JWKSet(keys: [world.environment.signingKey]), algorithms: [.es256])
    let claims = try JSONDecoder().decode(Statement.self, from: Data(payload))
    #expect(claims.officer == "intake")
    #expect(claims.items == input.items)
    #expect(claims.number == told.requestNumber)
    let seen = try await acknowledge("k1")
    #expect(seen.deficiency?.acknowledgedAt != nil)
    #expect(try await acknowledge("k2").deficiency?.acknowledgedAt == seen.deficiency?.acknowledgedAt)
  }

  private struct Statement: Codable, Sendable {
    var officer: String
    var number: String
    var items: [DeficiencyRecord.Item]
  }

  private func acknowledge(_ key: String) async throws -> RequestSnapshot {
    try await world.portal.acknowledgeDeficiency(of: world.id, key: key)
  }

  @Test func `a right comes by two people, counts at once, and ends at once`() async throws {
    let boss = world.officer("boss")
    let input = GrantInput(username: "intake", role: "approver", reason: "แทนผู้ที่ลา")
    let proposed = try await boss.call(ServiceBackendAPI.proposeGrant, input)
    #expect(proposed.state == "proposed")
    #expect(try await roles("intake") == ["intake"])
    let own = await #expect(throws: Problem.self) {
      try await boss.call(ServiceBackendAPI.approveGrant, Empty(), about(proposed))
    }
    #expect(own?.status == 403)
    #expect(own?.code == "own-grant")
    let approved = try await world.officer("second").call(ServiceBackendAPI.approveGrant, Empty(), about(proposed))
    #expect(approved.state == "active")
    #expect(try await roles("intake") == ["approver", "intake"])
    _ = try await world.officer("second").call(ServiceBackendAPI.revokeGrant, Empty(), about(proposed))
    #expect(try await roles("intake") == ["intake"])
  }

  @Test func `nobody grants a right to themselves or at another agency`() async throws {
    let own = await #expect(throws: Problem.self) {
      try await world.officer("boss").call(
        ServiceBackendAPI.proposeGrant, GrantInput(username: "boss", role: "signatory", reason: "ก"))
    }
    #expect(own?.status == 403)
    let foreign = await #expect(throws: Problem.self) {
      try await world.officer("boss").call(
        ServiceBackendAPI.proposeGrant, GrantInput(username: "foreign", role: "signatory", reason: "ก"))
    }
    #expect(foreign?.code == "unknown-officer")
    let clerk = await #expect(throws: Problem.self) {
      try await world.officer("intake").call(ServiceBackendAPI.staff, Empty())
    }
    #expect(clerk?.status == 403)
    #expect(try await world.officer("intake").call(ServiceBackendAPI.grants, Empty()).items.count == 1)
  }

  @Test func `a supervisor gives the case to an officer who may work on it`() async throws {
    let supervisor = world.officer("boss")
    _ = try await supervisor.call(ServiceBackendAPI.assign, AssignmentInput(officer: "reviewer"), world.about())
    let held = await #expect(throws: Problem.self) { try await world.act("intake", ServiceBackendAPI.claim) }
    #expect(held?.code == "held-by-another")
    try await world.act("reviewer", ServiceBackendAPI.claim)
    let unknown = await #expect(throws: Problem.self) {
      try await supervisor.call(ServiceBackendAPI.assign, AssignmentInput(officer: "foreign"), world.about())
    }
    #expect(unknown?.code == "unknown-officer")
  }

  private func roles(_ username: String) async throws -> [String] {
    try await world.officer(username).call(ServiceBackendAPI.me, Empty()).roles
  }

  private func about(_ grant: GrantView) -> ServiceCaller.Options {
    var options = ServiceCaller.Options()
    options.parameters = ["id": grant.id]
    return options
  }
}
