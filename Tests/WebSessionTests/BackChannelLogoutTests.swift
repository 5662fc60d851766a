import APIContract
import Cryptography
import DomainTypes
import Foundation
import HTTPTypes
import JOSE
import Testing
import WebSession

/// The relying party's half of OpenID Connect Back-Channel Logout, by the names of the certification modules.
@Suite struct BackChannelLogoutTests {
  let world: WebSessionTests
  let browser: TestBrowser

  init() async throws {
    world = try WebSessionTests()
    browser = TestBrowser(world.router)
    _ = try await browser.signIn(through: world.provider, from: "/sign-in")
  }

  static let event = "http://schemas.openid.net/event/backchannel-logout"

  func token(_ changes: [String: JSONValue?] = [:], type: String = "logout+jwt", key: SigningKey? = nil) throws
    -> String
  {
    let now = Int(Date().timeIntervalSince1970)
    var claims: [String: JSONValue] = [
      "iss": .string(SmallProvider.issuer), "aud": .string("portal"), "sub": .string("account-1"),
      "sid": .string("sid-1"), "iat": .integer(now), "exp": .integer(now + 120), "jti": .string("j"),
      "events": .object([Self.event: .object([:])]),
    ]
    for (name, value) in changes { claims[name] = value }
    return try JWT.sign(claims, type: type, key: key ?? world.provider.key)
  }

  func deliver(_ token: String) async -> Int {
    await browser.post("/back-channel-logout", ["logout_token": token]).status
  }

  func isSignedIn() async -> Bool { await browser.get("/me").status == 200 }

  @Test func `oidcc-backchannel-rp-initiated-logout`() async throws {
    let issued = Date()
    #expect(await isSignedIn())
    let answer = await browser.post("/back-channel-logout", ["logout_token": try token()])
    #expect(answer.status == 200 && answer.fields[.cacheControl] == "no-store")
    #expect(await !isSignedIn())
    #expect(world.session.isEnded(sid: "sid-1", issuedAt: issued))
    #expect(!world.session.isEnded(sid: "sid-1", issuedAt: Date() + 5))
    #expect(!world.session.isEnded(sid: "sid-2", issuedAt: issued))
  }

  @Test func `without a session every session of the person ends`() async throws {
    #expect(await deliver(try token(["sid": nil])) == 200)
    #expect(await !isSignedIn())
  }

  @Test func `oidcc-client-test-rp-backchannel-logout-wrong-issuer`() async throws {
    #expect(await deliver(try token(["iss": .string("http://evil.test")])) == 400)
    #expect(await isSignedIn())
  }

  @Test func `oidcc-client-test-rp-backchannel-logout-wrong-aud`() async throws {
    #expect(await deliver(try token(["aud": .string("other")])) == 400)
    #expect(await isSignedIn())
  }

  @Test func `oidcc-client-test-rp-backchannel-logout-no-event`() async throws {
    #expect(await deliver(try token(["events": nil])) == 400)
    #expect(await isSignedIn())
  }

  @Test func `oidcc-client-test-rp-backchannel-logout-wrong-event`() async throws {
    #expect(await deliver(try token(["events": .object(["http://other": .object([:])])])) == 400)
    #expect(await isSignedIn())
  }

  @Test func `oidcc-client-test-rp-backchannel-logout-with-nonce`() async throws {
    #expect(await deliver(try token(["nonce": .string("n")])) == 400)
    #expect(await isSignedIn())
  }

  @Test func `oidcc-client-test-rp-backchannel-logout-alg-none`() async throws {
    let parts = try token().split(separator: ".")
    let none = Base64URL.encode(Array(#"{"alg":"none","typ":"logout+jwt"}"#.utf8)) + "." + parts[1] + "."
    #expect(await deliver(none) == 400)
    #expect(await isSignedIn())
  }

  @Test func `oidcc-client-test-rp-backchannel-logout-wrong-alg`() async throws {
    let other = try SigningKey.generate(.es256)
    #expect(await deliver(try token(key: other)) == 400)
    #expect(await deliver(try token(type: "JWT")) == 400)
    #expect(await isSignedIn())
  }
}
