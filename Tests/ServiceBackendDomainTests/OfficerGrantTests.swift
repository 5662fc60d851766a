import DomainTypes
import Foundation
import ServiceBackendDomain
import ServiceBackendFixtures
import Testing

@Suite struct OfficerGrantTests {
  let supervisor = Sample.officer("supervisor", .supervisor)
  let other = Sample.officer("other", .supervisor)
  let clerk = Sample.officer("clerk", .intake)
  let now: Date

  init() throws { now = try Sample.time("2026-06-02") }

  @Test func `two people make a grant, neither of them the one who gets it`() throws {
    var grant = try grant(to: "clerk", .reviewer, by: "supervisor")
    try grant.checkProposal(by: supervisor)
    #expect(throws: OfficerGrant.Failure.ownGrant) { try grant.decide(approves: true, by: supervisor, at: now) }
    let promoted = Sample.officer("clerk", .intake, .supervisor)
    #expect(throws: OfficerGrant.Failure.ownGrant) { try grant.decide(approves: true, by: promoted, at: now) }
    #expect(throws: OfficerGrant.Failure.notEntitled) { try grant.decide(approves: true, by: clerk, at: now) }
    try grant.decide(approves: true, by: other, at: now)
    #expect(grant.state == .active)
    #expect(throws: OfficerGrant.Failure.decidedAlready) { try grant.decide(approves: false, by: other, at: now) }
    try grant.revoke(by: supervisor, at: now)
    #expect(grant.state == .revoked)
  }

  @Test func `nobody proposes a right for themselves`() throws {
    let grant = try grant(to: "supervisor", .signatory, by: "supervisor")
    #expect(throws: OfficerGrant.Failure.ownGrant) { try grant.checkProposal(by: supervisor) }
  }

  @Test func `who has a role may lend it for a time, and no other`() throws {
    let lent = try grant(to: "other", .intake, by: "clerk", until: "2026-06-30", actingFor: "clerk")
    try lent.checkProposal(by: clerk)
    #expect(throws: OfficerGrant.Failure.badDates) {
      try grant(to: "other", .intake, by: "clerk", actingFor: "clerk").checkProposal(by: clerk)
    }
    #expect(throws: OfficerGrant.Failure.notHeld) {
      try grant(to: "other", .signatory, by: "clerk", until: "2026-06-30", actingFor: "clerk").checkProposal(by: clerk)
    }
    #expect(throws: OfficerGrant.Failure.notEntitled) {
      try grant(to: "other", .intake, by: "clerk").checkProposal(by: clerk)
    }
  }

  @Test func `an administrator is made at the console only`() throws {
    let grant = try grant(to: "clerk", .administrator, by: "supervisor")
    #expect(throws: OfficerGrant.Failure.roleNotGrantable) { try grant.checkProposal(by: supervisor) }
  }

  private func grant(
    to username: String, _ role: Role, by proposer: String, until: String? = nil, actingFor: String? = nil
  ) throws -> OfficerGrant {
    OfficerGrant(
      id: "g", username: username, agency: AgencyID("bma"), role: role, scope: .init(),
      validFrom: try #require(CivilDate("2026-06-02")), validUntil: until.flatMap { CivilDate($0) },
      actingFor: actingFor, reason: "ลาพักผ่อน", proposedBy: proposer, proposedAt: now)
  }
}
