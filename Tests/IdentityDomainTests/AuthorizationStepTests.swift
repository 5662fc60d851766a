import DomainTypes
import FoundationEssentials
import IdentityDomain
import Testing

@Suite struct AuthorizationStepTests {
  let now = Date(timeIntervalSince1970: 1_800_000_000)
  let company: JuristicID
  let account = AccountID("a")

  init() throws { company = try #require(JuristicID("0105560000018")) }

  func request(_ extra: (name: String, value: String)...) throws -> AuthorizationRequest {
    let client = Client(
      id: ClientID("rp"), name: LocalizedText(th: "", en: ""), redirects: RegisteredRedirects(["https://rp/cb"]),
      postLogoutRedirects: RegisteredRedirects([]), grantTypes: [.authorizationCode], scopes: ["openid"],
      authentication: .none)
    let parameters: [(name: String, value: String)] =
      [
        ("client_id", "rp"), ("redirect_uri", "https://rp/cb"), ("response_type", "code"), ("scope", "openid"),
        ("code_challenge", AuthorizationRequestTests.challenge), ("code_challenge_method", "S256"),
      ] + extra
    return try AuthorizationRequest.read(RequestParameters(parameters)) { _ in client }
  }

  func session(age: Double, actingAs: JuristicID? = nil, hasChosen: Bool = false) -> BrowserSession {
    BrowserSession(accountID: account, authTime: now - age, actingAs: actingAs, hasChosen: hasChosen)
  }

  @Test func `nobody signed in: sign in, or say so silently`() throws {
    #expect(try request().nextStep(session: nil, companies: [], startedAt: now, now: now) == .signIn)
    let silent = try request(("prompt", "none")).nextStep(session: nil, companies: [], startedAt: now, now: now)
    #expect(silent == .refuse(error: "login_required"))
  }

  @Test func `a session gives the code at once`() throws {
    let step = try request().nextStep(session: session(age: 60), companies: [], startedAt: now, now: now)
    #expect(step == .issueCode(actingAs: nil))
  }

  @Test func `prompt login wants a sign-in after the request began`() throws {
    let asked = try request(("prompt", "login"))
    #expect(asked.nextStep(session: session(age: 60), companies: [], startedAt: now, now: now) == .signIn)
    let fresh = asked.nextStep(session: session(age: 0), companies: [], startedAt: now - 5, now: now)
    #expect(fresh == .issueCode(actingAs: nil))
  }

  @Test func `max_age wants a sign-in no older`() throws {
    let asked = try request(("max_age", "30"))
    #expect(asked.nextStep(session: session(age: 31), companies: [], startedAt: now, now: now) == .signIn)
    let young = asked.nextStep(session: session(age: 30), companies: [], startedAt: now, now: now)
    #expect(young == .issueCode(actingAs: nil))
  }

  @Test func `who represents a company chooses`() throws {
    let step = try request().nextStep(session: session(age: 1), companies: [company], startedAt: now, now: now)
    #expect(step == .chooseActingAs)
  }

  @Test func `the choice holds for the whole sign-in, while the right does`() throws {
    let chosen = session(age: 1, actingAs: company, hasChosen: true)
    let other = try #require(JuristicID("0107550000017"))
    let asked = try request()
    #expect(
      asked.nextStep(session: chosen, companies: [company], startedAt: now, now: now) == .issueCode(actingAs: company))
    #expect(asked.nextStep(session: chosen, companies: [other], startedAt: now, now: now) == .chooseActingAs)
    let asMyself = session(age: 1, hasChosen: true)
    #expect(
      asked.nextStep(session: asMyself, companies: [company], startedAt: now, now: now) == .issueCode(actingAs: nil))
  }

  @Test func `nobody is asked silently`() throws {
    let asked = try request(("prompt", "none"))
    let undecided = asked.nextStep(session: session(age: 1), companies: [company], startedAt: now, now: now)
    #expect(undecided == .refuse(error: "interaction_required"))
  }
}
