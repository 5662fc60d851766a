import APIClient
import APIContract
import DomainTypes
import GatewayDomain
import GatewayServer
import GatewayStorage
import HTTPTypes
import Testing

@Suite struct CacheTests {
  let world: GatewayWorld

  init() async throws { world = try await GatewayWorld(cache: [.dopa: .seconds(30)]) }

  @Test func `a second look-up says how old its answer is, and both have their evidence`() async throws {
    let asked = try person("1101700000010")
    let first = try await world.lookUp("dopa.person", asked, ["person.firstName"])
    #expect(first.status == 200 && first.fields["age"] == nil)
    world.clock.advance(7)
    let second = try await world.lookUp("dopa.person", asked, ["person.lastName"])
    #expect(second.fields["age"] == "7")
    #expect(try second.read(LookUpAnswer.self).values == ["person.lastName": "ตัวอย่าง"])
    #expect(world.registerCalls.count(of: "/link") == 1)
    let rows = try world.store.exchanges(after: 0, limit: 9).map(\.record)
    #expect(rows.map(\.operation.cacheAge) == [nil, 7])
    #expect(rows[1].times.asked == nil && rows[1].outcome == .answered)
    world.clock.advance(24)
    #expect(try await world.lookUp("dopa.person", asked, ["person.lastName"]).fields["age"] == nil)
    #expect(world.registerCalls.count(of: "/link") == 2)
  }

  @Test func `what was fetched for one purpose or consumer is not shown for another`() async throws {
    let asked = try person("1101700000010")
    _ = try await world.lookUp("dopa.person", asked, ["person.firstName"])
    _ = try await world.client("identity").lookUp(
      LookUpRequest(
        service: "dopa.person", subject: asked, fields: ["person.firstName"], purpose: .identityProofing,
        legalBasis: "consent"))
    #expect(world.registerCalls.count(of: "/link") == 2)
  }

  @Test func `who asks for a fresh answer gets one`() async throws {
    let asked = try person("1101700000010")
    for _ in 0..<2 {
      _ = try await world.lookUp("dopa.person", asked, ["person.firstName"], [.cacheControl: "no-cache"])
    }
    #expect(world.registerCalls.count(of: "/link") == 2)
  }

  @Test func `the cache does not widen a grant`() async throws {
    let asked = try person("1101700000010")
    _ = try await world.lookUp("dopa.person", asked, ["person.firstName"])
    let stranger = try await world.lookUp("dopa.person", asked, ["person.firstName"], as: "stranger")
    #expect(stranger.problemCode == "no-grant")
  }

  @Test func `a failure is not kept`() async throws {
    let asked = try person("1101700000010")
    world.registersAreUp.turnOff()
    #expect(try await world.lookUp("dopa.person", asked, ["person.firstName"]).status == 503)
    world.registersAreUp.turnOn()
    #expect(try await world.lookUp("dopa.person", asked, ["person.firstName"]).status == 200)
  }

  @Test func `a full cache makes room`() throws {
    let cache = AnswerCache(lives: [.dopa: .seconds(30)], most: 8)
    let people = (0..<20).map { number in
      AnswerCache.Key(
        LookUpQuestion(
          consumer: ConsumerID("c"), service: .person, subject: .name("n\(number)"), fields: [], purpose: .agencyDuty))
    }
    for key in people { cache.keep([.personFirstName: "x"], for: key, fetchedAt: world.now) }
    let kept = people.count { cache.answer($0, having: [.personFirstName], now: world.now) != nil }
    #expect((1...8).contains(kept))
    let last = try #require(people.last)
    #expect(cache.answer(last, having: [.personFirstName], now: world.now) != nil)
  }
}
