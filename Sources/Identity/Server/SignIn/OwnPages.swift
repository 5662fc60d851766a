internal import APIContract
internal import DomainTypes
internal import FoundationEssentials
internal import HTTPServer
internal import HTTPTypes
internal import IdentityDomain
internal import IdentityStorage

/// Serves `/`, `/account` and `/companies`.
struct OwnPages: Sendable {
  let environment: IdentityEnvironment

  func front(_ request: HTTPRequest, _ context: RequestContext) async throws -> HTTPResponse {
    let browser = try environment.browser(request)
    return browser.session == nil ? environment.welcomePage(browser, context) : .seeOther("/account")
  }

  func account(_ request: HTTPRequest, _ context: RequestContext) async throws -> HTTPResponse {
    try await environment.signedIn(request, context) { person in
      environment.accountPage(
        person, try environment.store.representations(of: person.account.id, now: environment.now()),
        try environment.store.secondFactors(of: person.account.id), try environment.store.roles(of: person.account.id),
        context)
    }
  }

  func companies(_ request: HTTPRequest, _ context: RequestContext) async throws -> HTTPResponse {
    let browser = try environment.browser(request)
    guard let account = try account(browser) else { return environment.toSignIn(environment.returning(to: request)) }
    return try companies(CompaniesForm(), account, browser, context)
  }

  func addCompany(_ request: HTTPRequest, _ context: RequestContext) async throws -> HTTPResponse {
    let (posted, browser) = try await environment.postedForm(request)
    guard let account = try account(browser) else { return .seeOther("/sign-in") }
    var form = CompaniesForm(juristicID: posted["juristicID"] ?? "")
    guard let id = JuristicID(form.juristicID) else {
      form.isMalformed = true
      return try companies(form, account, browser, context, status: 422)
    }
    do {
      form.issued = try await IssueCompany(environment: environment)(
        id, for: account, at: environment.moment(context))
      form.juristicID = ""
      return try companies(form, account, browser, context)
    } catch let refusal as IdentityRefusal {
      form.refusal = refusal
      let problem = refusal.problem(context.language)
      var response = try companies(form, account, browser, context, status: problem.status)
      if let seconds = problem.retryAfter { response.fields[.retryAfter] = "\(seconds)" }
      return response
    }
  }

  private func account(_ browser: Browser) throws -> Account? {
    try browser.session.flatMap { try environment.store.account($0.accountID) }
  }

  private func companies(
    _ form: CompaniesForm, _ account: Account, _ browser: Browser, _ context: RequestContext, status: Int = 200
  ) throws -> HTTPResponse {
    let mine = try environment.store.representations(of: account.id, now: environment.now())
    return environment.companiesPage(form, account, mine, browser, context, status: status)
  }
}
