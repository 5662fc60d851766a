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

  @Test func `a code is redeemed once, a replay kills its tokens`() {
    var grant = grant
    let redeem = { (grant: inout Grant) in
      grant.redeem(by: ClientID("rp"), redirectURI: "https://rp/cb", challenge: challenge, now: now)
    }
    #expect(redeem(&grant) == .issueTokens)
    #expect(redeem(&grant) == .refuseAndRevoke)
    #expect(grant.state == .revoked)
    #expect(redeem(&grant) == .refuse)
  }

  @Test func `client, address, verifier and time must be right, and a refusal changes nothing`() {
    var copy = grant
    let rp = ClientID("rp")
    #expect(copy.redeem(by: ClientID("x"), redirectURI: "https://rp/cb", challenge: challenge, now: now) == .refuse)
    #expect(copy.redeem(by: rp, redirectURI: "https://rp/cc", challenge: challenge, now: now) == .refuse)
    #expect(copy.redeem(by: rp, redirectURI: nil, challenge: challenge, now: now) == .refuse)
    #expect(copy.redeem(by: rp, redirectURI: "https://rp/cb", challenge: other, now: now) == .refuse)
    #expect(copy.redeem(by: rp, redirectURI: "https://rp/cb", challenge: nil, now: now) == .refuse)
    #expect(copy.redeem(by: rp, redirectURI: "https://rp/cb", challenge: challenge, now: now + 60) == .refuse)
    #expect(copy == grant)
  }
}
