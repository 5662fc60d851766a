import DomainTypes
import FoundationEssentials
import IdentityDomain
import Testing

@Suite struct GrantTests {
  let now = Date(timeIntervalSince1970: 1_800_000_000)
  let challenge: CodeChallenge
  let other: CodeChallenge
  var grant: Grant

  init() throws {
    challenge = try #require(CodeChallenge(AuthorizationRequestTests.challenge))
    other = try #require(CodeChallenge(String(repeating: "a", count: 43)))
    grant = Grant(
      id: GrantID("g"),
      terms: .init(
        clientID: ClientID("rp"), scopes: ["openid"], redirectURI: "https://rp/cb", codeChallenge: challenge),
      signedIn: .init(
        sessionID: SessionID("s"), accountID: AccountID("a"), authTime: now, methods: [.password]),
      actingAs: nil, state: .codeIssued(expiresAt: now + Grant.codeLifetime))
  }

  static func client(_ id: String = "rp", _ authentication: Client.Authentication = .secretBasic) -> Client {
    Client(
      id: ClientID(id), name: LocalizedText(th: "ผู้ทดสอบ", en: "Test party"), redirects: RegisteredRedirects([]),
      postLogoutRedirects: RegisteredRedirects([]), grantTypes: [.authorizationCode], scopes: ["openid"],
      authentication: authentication)
  }

  func shown(
    _ challenge: CodeChallenge?, to redirectURI: String? = "https://rp/cb", proofKey: String? = nil
  ) -> Grant.Redemption {
    Grant.Redemption(redirectURI: redirectURI, challenge: challenge, proofKey: proofKey)
  }

  @Test func `a code is redeemed once, a replay kills its tokens`() {
    var grant = grant
    let redeem = { (grant: inout Grant) in grant.redeem(by: Self.client(), shown(challenge), now: now) }
    #expect(redeem(&grant) == .issueTokens)
    #expect(redeem(&grant) == .refuseAndRevoke)
    #expect(grant.state == .revoked)
    #expect(redeem(&grant) == .refuse)
  }

  @Test func `client, address, verifier and time must be right, and a refusal changes nothing`() {
    var copy = grant
    let rp = Self.client()
    #expect(copy.redeem(by: Self.client("x"), shown(challenge), now: now) == .refuse)
    #expect(copy.redeem(by: rp, shown(challenge, to: "https://rp/cc"), now: now) == .refuse)
    #expect(copy.redeem(by: rp, shown(challenge, to: nil), now: now) == .refuse)
    #expect(copy.redeem(by: rp, shown(other), now: now) == .refuse)
    #expect(copy.redeem(by: rp, shown(nil), now: now) == .refuse)
    #expect(copy.redeem(by: rp, shown(challenge), now: now + 60) == .refuse)
    #expect(copy == grant)
  }

  @Test func `a code that was asked for with a key is redeemed with that key only`() {
    var terms = grant.terms
    terms.proofKey = "key"
    var bound = Grant(
      id: grant.id, terms: terms, signedIn: grant.signedIn, actingAs: nil, state: grant.state)
    #expect(bound.redeem(by: Self.client(), shown(challenge), now: now) == .refuse)
    #expect(bound.redeem(by: Self.client(), shown(challenge, proofKey: "other"), now: now) == .refuse)
    #expect(bound.redeem(by: Self.client(), shown(challenge, proofKey: "key"), now: now) == .issueTokens)
  }

  @Test func `tokens that were bound stay bound, a public client's to the same key`() {
    var grant = grant
    let app = Self.client("rp", .none)
    _ = grant.redeem(by: app, shown(challenge, proofKey: "key"), now: now)
    #expect(grant.mayRefresh(app, with: "key"))
    #expect(!grant.mayRefresh(app, with: "other"))
    #expect(!grant.mayRefresh(app, with: nil))
    var confidential = self.grant
    _ = confidential.redeem(by: Self.client(), shown(challenge, proofKey: "key"), now: now)
    #expect(confidential.mayRefresh(Self.client(), with: "other"))
    #expect(!confidential.mayRefresh(Self.client(), with: nil))
    var unbound = self.grant
    _ = unbound.redeem(by: Self.client(), shown(challenge), now: now)
    #expect(unbound.mayRefresh(Self.client(), with: nil))
  }
}
