import APIClient
import APIContract
import Cryptography
import DomainTypes
import Foundation
import HTTPServer
import HTTPTypes
import JOSE
import ServiceBackendFixtures
import Testing

/// What identity says of an applicant's account reaches the officers of open cases.
@Suite struct SecurityEventTests {
  let world: BackendWorld
  init() async throws {
    world = try await BackendWorld()
    try await world.submit()
  }

  func hear(
    _ standing: AccountStanding, secondsAgo: Double = 0, audience: String = "service-backend",
    type: String = "secevent+jwt", key: SigningKey? = nil
  ) async throws -> (status: Int, body: String) {
    let account = try Sample.submitted("signboard-tax", at: world.clock.now).applicant.account
    let claims = SecurityEventClaims(
      issuer: "http://identity", audience: audience, subject: account.rawValue,
      notice: AccountNotice(standing: standing, since: world.clock.now - secondsAgo), id: "event-1",
      now: world.clock.now)
    let token = try JWT.sign(claims, type: type, key: key ?? world.identityKey)
    let answer = await world.router.respond(
      to: HTTPRequest(
        .post, "/security-events", fields: [.contentType: "application/secevent+jwt"],
        body: .bytes(Array(token.utf8))))
    return (answer.status, String(decoding: try await answer.body.collect(upTo: 4096), as: UTF8.self))
  }

  func notice() async throws -> AccountNotice? {
    try await world.officer("intake").call(ServiceBackendAPI.officerCase, Empty(), world.about()).accountNotice
  }

  @Test func `an officer reads on the case that its applicant died, in both languages`() async throws {
    #expect(try await notice() == nil)
    #expect(try await hear(.deceased).status == 202)
    #expect(try await notice()?.standing == .deceased)
    let officer = try await BackOfficeBrowser(world, "intake")
    #expect(try await officer.get("/cases/request-1").html.contains("ผู้ขอถูกบันทึกว่าเสียชีวิตเมื่อ"))
    #expect(try await officer.get("/cases/request-1?lang=en").html.contains("was marked as deceased on"))
  }

  @Test func `what happened last counts, however late the rest arrives`() async throws {
    #expect(try await hear(.active).status == 202)
    #expect(try await hear(.suspended, secondsAgo: 60).status == 202)
    #expect(try await notice() == nil)
    world.clock.set(world.clock.now + 60)
    #expect(try await hear(.suspended).status == 202)
    #expect(try await notice()?.standing == .suspended)
  }

  @Test func `only identity is believed, and only what it says to this daemon`() async throws {
    let stranger = try await hear(.deceased, key: try SigningKey.generate(.es256))
    #expect(stranger.status == 400 && stranger.body.contains("invalid_key"))
    let elsewhere = try await hear(.deceased, audience: "portal")
    #expect(elsewhere.status == 400 && elsewhere.body.contains("invalid_audience"))
    let logout = try await hear(.deceased, type: "logout+jwt")
    #expect(logout.status == 400 && logout.body.contains("invalid_request"))
    #expect(try await notice() == nil)
  }
}
