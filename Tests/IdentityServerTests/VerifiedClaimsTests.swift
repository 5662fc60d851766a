import APIContract
import DomainTypes
import FoundationEssentials
import HTTPTypes
import IdentityDomain
import IdentityServer
import IdentityStorage
import Testing

/// Claims with who confirmed them and when (OpenID Connect for Identity Assurance 1.0).
@Suite struct VerifiedClaimsTests {
  let world: IdentityWorld
  var browser: TestBrowser

  init() async throws {
    world = try IdentityWorld()
    browser = TestBrowser(world.router)
    try await world.account()
  }

  func proof(secondsAgo: Double = 0) async throws {
    let account = try #require(try world.store.account(named: SignInName("somchai"))?.account)
    let at = world.clock.now - secondsAgo
    try await world.store.raiseIAL(
      of: account.id, to: .cardAndRegister,
      evidence: [
        Evidence(source: .cardCheck, at: at, receiptID: "r-card"),
        Evidence(source: .civilRegistry, at: at, receiptID: "r-register"),
      ], at: Moment(world.clock.now))
  }

  mutating func userInfo(_ verified: String) async throws -> UserInfo {
    try await browser.get(
      TestBrowser.authorize(["scope": "openid", "claims": #"{"userinfo":{"verified_claims":\#(verified)}}"#]))
    try await browser.follow()
    if browser.page.path == "/sign-in" {
      try await browser.signIn()
      try await browser.follow()
    }
    let (_, body) = try await world.token(
      [
        "grant_type": "authorization_code", "code": try #require(try browser.answer()["code"]),
        "redirect_uri": "https://rp.example/callback", "code_verifier": TestBrowser.verifier,
      ], fields: IdentityWorld.rpBasic)
    guard case .string(let access) = body["access_token"] else { throw IdentityWorld.NoNetwork() }
    return try #require(try await world.userInfo(access).info)
  }

  static let wish = #"{"verification":{"trust_framework":null},"claims":{"given_name":null,"citizen_id":null}}"#

  @Test mutating func `each verified claim comes with register, time and receipt`() async throws {
    try await proof()
    let info = try await userInfo(Self.wish)
    let verified = try #require(info.verified_claims)
    #expect(verified.claims == ["given_name": "สมชาย", "citizen_id": "1101700000010"])
    #expect(verified.verification.trust_framework == "th_ial")
    #expect(verified.verification.assurance_level == "1.3")
    #expect(verified.verification.evidence.map(\.record.source.name) == ["กรมการปกครอง", "กรมการปกครอง"])
    #expect(verified.verification.evidence.flatMap(\.check_details).map(\.txn) == ["r-card", "r-register"])
    #expect(verified.verification.time == "2027-01-15T08:00:00Z")
    // Asked for as verified, it is not told a second time as if it were plain.
    #expect(info.given_name == nil)
  }

  @Test mutating func `without evidence nothing passes as verified`() async throws {
    #expect(try await userInfo(Self.wish).verified_claims == nil)
  }

  @Test mutating func `what nobody verifies, and what the client may not have, is left out`() async throws {
    try await proof()
    let wish = #"{"verification":{"trust_framework":null},"claims":{"email":null,"phone_number":null,"name":null}}"#
    #expect(try await userInfo(wish).verified_claims?.claims.keys.sorted() == ["name"])
  }

  @Test mutating func `a wish for another kind of verification is not met`() async throws {
    try await proof(secondsAgo: 100)
    for verification in [
      #"{"trust_framework":{"value":"de_aml"}}"#, #"{"trust_framework":null,"assurance_level":{"value":"2.3"}}"#,
      #"{"trust_framework":null,"time":{"max_age":99}}"#,
    ] {
      let info = try await userInfo(#"{"verification":\#(verification),"claims":{"given_name":null}}"#)
      #expect(info.verified_claims == nil, "\(verification)")
    }
    let met =
      #"[{"verification":{"trust_framework":{"value":"th_ial"},"time":{"max_age":100}},"claims":{"given_name":null}}]"#
    #expect(try await userInfo(met).verified_claims != nil)
  }
}
