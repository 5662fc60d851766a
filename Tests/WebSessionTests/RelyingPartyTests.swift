import APIContract
import DomainTypes
import HTTPTypes
import Synchronization
import Testing
import WebSession

/// What our sites refuse of an ID token, by the names of the certification modules for relying parties, and the step-up
/// of RFC 9470.
@Suite struct RelyingPartyTests {
  let world: WebSessionTests
  let browser: TestBrowser

  init() throws {
    world = try WebSessionTests()
    browser = TestBrowser(world.router)
  }

  func signIn(_ changes: [String: JSONValue?], from path: String = "/sign-in") async throws -> Int {
    world.provider.claimChanges.withLock { $0 = changes }
    return try await browser.signIn(through: world.provider, from: path).status
  }

  @Test func `oidcc-client-test happy path`() async throws { #expect(try await signIn([:]) == 303) }

  @Test(arguments: [
    ("oidcc-client-test-invalid-iss", ["iss": JSONValue.string("http://evil.test")]),
    ("oidcc-client-test-invalid-aud", ["aud": .string("other")]),
    ("oidcc-client-test-nonce-invalid", ["nonce": .string("other")]),
  ])
  func `an ID token for somebody else is refused`(module: String, changes: [String: JSONValue]) async throws {
    #expect(try await signIn(changes) >= 400, "\(module)")
    #expect(await browser.get("/me").status == 303)
  }

  @Test(arguments: [("oidcc-client-test-missing-sub", "sub"), ("oidcc-client-test-missing-iat", "iat")])
  func `an ID token without what it must have is refused`(module: String, claim: String) async throws {
    #expect(try await signIn([claim: nil]) >= 400, "\(module)")
  }

  @Test func `a page that wants a second factor gets it, or nobody`() async throws {
    let path = "/sign-in?acr_values=aal2&return=/me"
    #expect(try await signIn([:], from: path) == 400)
    #expect(world.provider.askedLevel.withLock { $0 } == "aal2")
    #expect(try await signIn(["acr": .string("aal2")], from: path) == 303)
    #expect(await browser.get("/me").status == 200)
  }

  @Test func `only known levels are asked for`() async throws {
    _ = try await signIn([:], from: "/sign-in?acr_values=evil")
    #expect(world.provider.askedLevel.withLock { $0 } == nil)
  }
}
