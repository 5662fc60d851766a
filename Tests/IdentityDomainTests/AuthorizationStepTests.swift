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

  func session(
    age: Double, actingAs: JuristicID? = nil, hasChosen: Bool = false, methods: Set<SignInMethod> = [.password]
  ) -> BrowserSession {
    BrowserSession(
      id: SessionID("s"), accountID: account, authTime: now - age, methods: methods, actingAs: actingAs,
      hasChosen: hasChosen)
  }

  func step(
    _ asked: AuthorizationRequest, _ session: BrowserSession?, companies: Set<JuristicID> = [],
    startedAt: Date? = nil, _ change: (inout AuthorizationFacts) -> Void = { _ in }
  ) -> AuthorizationStep {
    var facts = AuthorizationFacts(session: session, companies: companies, startedAt: startedAt ?? now)
    change(&facts)
    return asked.nextStep(facts, now: now)
  }

  @Test func `nobody signed in: sign in, or say so silently`() throws {
    #expect(step(try request(), nil, companies: []) == .signIn)
    let silent = step(try request(("prompt", "none")), nil)
    #expect(silent == .refuse(error: "login_required"))
  }

  @Test func `a session gives the code at once`() throws {
    let step = step(try request(), session(age: 60), companies: [])
    #expect(step == .issueCode(actingAs: nil))
  }

  @Test func `prompt login wants a sign-in after the request began`() throws {
    let asked = try request(("prompt", "login"))
    #expect(step(asked, session(age: 60), companies: []) == .signIn)
    let fresh = step(asked, session(age: 0), companies: [], startedAt: now - 5)
    #expect(fresh == .issueCode(actingAs: nil))
  }

  @Test func `max_age wants a sign-in no older`() throws {
    let asked = try request(("max_age", "30"))
    #expect(step(asked, session(age: 31), companies: []) == .signIn)
    let young = step(asked, session(age: 30), companies: [])
    #expect(young == .issueCode(actingAs: nil))
  }

  @Test func `who represents a company chooses`() throws {
    let step = step(try request(), session(age: 1), companies: [company])
    #expect(step == .chooseActingAs)
  }

  @Test func `the choice holds for the whole sign-in, while the right does`() throws {
    let chosen = session(age: 1, actingAs: company, hasChosen: true)
    let other = try #require(JuristicID("0107550000017"))
    let asked = try request()
    #expect(
      step(asked, chosen, companies: [company]) == .issueCode(actingAs: company))
    #expect(step(asked, chosen, companies: [other]) == .chooseActingAs)
    let asMyself = session(age: 1, hasChosen: true)
    #expect(
      step(asked, asMyself, companies: [company]) == .issueCode(actingAs: nil))
  }

  @Test func `nobody is asked silently`() throws {
    let asked = try request(("prompt", "none"))
    let undecided = step(asked, session(age: 1), companies: [company])
    #expect(undecided == .refuse(error: "interaction_required"))
  }

  @Test func `a level that was asked for is reached by a second factor`() throws {
    let asked = try request(("acr_values", "aal2"))
    #expect(step(asked, session(age: 1)) == .secondFactor)
    #expect(step(asked, session(age: 1, methods: [.password, .oneTimePassword])) == .issueCode(actingAs: nil))
    #expect(step(try request(("acr_values", "aal1 aal2")), session(age: 1)) == .issueCode(actingAs: nil))
    // A wish is not worth an error where nobody can be asked; a must is.
    let silent = try request(("acr_values", "aal2"), ("prompt", "none"))
    #expect(step(silent, session(age: 1)) == .issueCode(actingAs: nil))
    let must = #"{"id_token":{"acr":{"essential":true,"values":["aal2"]}}}"#
    let refused = step(try request(("claims", must), ("prompt", "none")), session(age: 1))
    #expect(refused == .refuse(error: "unmet_authentication_requirements"))
  }

  @Test func `another program's client needs the person's consent, once or each time it asks to`() throws {
    let asked = try request()
    #expect(step(asked, session(age: 1)) { $0.isFirstParty = false } == .askConsent)
    let agreed = step(asked, session(age: 1)) {
      $0.isFirstParty = false
      $0.consentedAt = now - 100
    }
    #expect(agreed == .issueCode(actingAs: nil))
    let again = try request(("prompt", "consent"))
    #expect(step(again, session(age: 1)) { $0.consentedAt = now - 100 } == .askConsent)
    #expect(step(again, session(age: 1)) { $0.consentedAt = now + 1 } == .issueCode(actingAs: nil))
    let silent = try request(("prompt", "none"))
    #expect(step(silent, session(age: 1)) { $0.isFirstParty = false } == .refuse(error: "consent_required"))
  }

  @Test func `somebody else than the hinted person has to sign in`() throws {
    let asked = try request()
    #expect(step(asked, session(age: 1)) { $0.hinted = AccountID("b") } == .signIn)
    #expect(step(asked, session(age: 1)) { $0.hinted = account } == .issueCode(actingAs: nil))
  }
}
