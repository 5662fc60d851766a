import APIContract
import DomainTypes
import Foundation
import HTTPClient
import HTTPTypes
import IdentityDomain
import IdentityServer
import IdentityStorage
import JOSE
import Outbox
import Testing

/// What clients are told of accounts (RFC 8417, RFC 8935).
@Suite struct SecurityEventTests {
  let world: ConformanceWorld
  let account: Account

  init() async throws {
    world = try await ConformanceWorld()
    account = try #require(try world.store.account(named: SignInName("somchai"))?.account)
  }

  func set(_ status: Account.Status) async throws {
    _ = try await world.store.setStatus(
      status, of: account.id, reason: "ticket 7", telling: world.environment.clients.hearSecurityEvents,
      actor: "officer", at: Moment(world.clock.now))
  }

  func claims(_ index: Int) throws -> SecurityEventClaims {
    let sent = world.outgoing.requests[index]
    #expect(sent.url == "https://suite.example/events")
    #expect(sent.fields[.contentType] == "application/secevent+jwt")
    return try JWTVerifier(issuer: ConformanceWorld.issuer, audience: "basic", type: "secevent+jwt")
      .verify(
        String(decoding: sent.body, as: UTF8.self), keys: world.issuer.keys(at: world.clock.now), now: world.clock.now)
  }

  @Test func `death is told to the clients of the file that hear it, again until they take it`() async throws {
    try await set(.deceased)
    world.outgoing.answer([503, 202])
    #expect(try await world.deliver() == [.retryLater])
    #expect(try await world.deliver().isEmpty)
    let (first, second) = (try claims(0), try claims(1))
    #expect(first.jti == second.jti)
    #expect(first.sub_id.sub == account.id.rawValue)
    #expect(first.events.keys.sorted() == ["https://schemas.openid.net/secevent/risc/event-type/account-disabled"])
    #expect(first.notice == AccountNotice(standing: .deceased, since: world.clock.now))
  }

  @Test func `a suspension and its end are two events, and what changes nothing is none`() async throws {
    try await set(.suspended)
    try await set(.suspended)
    world.clock.advance(60)
    try await set(.active)
    #expect(try await world.deliver().isEmpty)
    #expect(world.outgoing.requests.count == 2)
    #expect(try claims(0).notice?.standing == .suspended)
    #expect(try claims(1).notice == AccountNotice(standing: .active, since: world.clock.now))
  }
}
