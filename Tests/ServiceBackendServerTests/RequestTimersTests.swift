import APIClient
import APIContract
import DomainTypes
import Foundation
import HTTPServer
import ServiceBackendDomain
import ServiceBackendFixtures
import ServiceBackendServer
import ServiceBackendStorage
import Testing

/// What falls due is done once, however long the daemon stood still.
@Suite struct RequestTimersTests {
  let world: BackendWorld
  init() async throws { world = try await BackendWorld() }

  @Test func `a late decision is told with its reason, and oversight gets a copy`() async throws {
    try await world.submit()
    let due = try #require(try await world.portal.request(world.id).dueOn)
    await pass(on: due)
    #expect(try oversight().isEmpty)
    await pass(on: due.adding(days: 1))
    await pass(on: due.adding(days: 1))
    let first = try await world.portal.request(world.id)
    #expect(first.delay?.number == 1)
    #expect(try oversight().map(\.kind) == ["decisionLate"])
    _ = try await world.officer("intake").call(
      ServiceBackendAPI.explainDelay, ReasonInput(reason: "รอความเห็นของหน่วยงานอื่น"), world.about())
    await pass(on: due.adding(days: 8))
    let second = try await world.portal.request(world.id)
    #expect(second.delay?.number == 2)
    #expect(second.delay?.reason == "รอความเห็นของหน่วยงานอื่น")
    #expect(try oversight().count == 2)
    // A month without the daemon: one notice for what was missed, then every seven days again.
    await pass(on: due.adding(days: 40))
    #expect(try await world.portal.request(world.id).delay?.number == 3)
    await pass(on: due.adding(days: 46))
    #expect(try await world.portal.request(world.id).delay?.number == 3)
    await pass(on: due.adding(days: 47))
    #expect(try await world.portal.request(world.id).delay?.number == 4)
  }

  @Test func `only who watches over the agencies reads those copies`() async throws {
    let refused = await #expect(throws: Problem.self) {
      try await world.officer("intake").call(ServiceBackendAPI.oversightNotices, Empty())
    }
    #expect(refused?.status == 403)
  }

  @Test func `two hundred deadlines of one night are done in one pass`() async throws {
    for number in 0..<201 { try await world.submit(id: LicenseRequestID("r-\(number)")) }
    let due = try #require(try await world.portal.request(LicenseRequestID("r-0")).dueOn)
    await pass(on: due.adding(days: 1))
    #expect(try world.stores.notices.list(for: .oversight, after: 0, limit: 999).count == 201)
  }

  private func pass(on day: CivilDate) async {
    world.clock.set(BangkokTime.midnight(of: day).addingTimeInterval(3600))
    await RequestTimers(world.environment).pass()
  }

  private func oversight() throws -> [NoticeView] {
    try world.stores.notices.list(for: .oversight, after: 0, limit: 99).map {
      NoticeView(
        sequence: $0.sequence, kind: $0.kind.rawValue, request: $0.request, agency: $0.agency, dueOn: $0.dueOn,
        reason: $0.reason, at: $0.at)
    }
  }
}
