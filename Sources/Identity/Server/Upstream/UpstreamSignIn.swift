internal import Cryptography
internal import DomainTypes
internal import FoundationEssentials
internal import HTTPServer
internal import HTTPTypes
internal import IdentityDomain
internal import IdentityStorage
internal import Observability

/// What the browser that went to a provider will need when it comes back; sealed in a cookie.
struct PendingUpstream: Codable {
  var provider: String
  var state: String
  var nonce: String
  var verifier: String
  var continuation: String?
  var startedAt: Date
}

/// Serves `/upstream/{id}`: signing in, registering or proofing again by the word of another OpenID provider.
struct UpstreamSignIn: Sendable {
  let environment: IdentityEnvironment

  private var cookie: String { (environment.isSecure ? "__Host-" : "") + "bp_upstream" }

  /// `GET /upstream/{id}`: sends the browser there (authorization code with PKCE S256).
  func start(_ request: HTTPRequest, _ context: RequestContext) async throws -> HTTPResponse {
    let provider = try provider(context)
    let pending = PendingUpstream(
      provider: provider.id, state: SecureRandom.token(), nonce: SecureRandom.token(), verifier: SecureRandom.token(),
      continuation: context.query["c"], startedAt: environment.now())
    let metadata: UpstreamProvider.Metadata
    do {
      metadata = try await provider.metadata()
    } catch {
      throw unavailable(provider, error)
    }
    let query: QueryItems = [
      "response_type": "code", "client_id": provider.clientID, "redirect_uri": redirectURI(provider),
      "scope": provider.scopes.joined(separator: " "), "state": pending.state, "nonce": pending.nonce,
      "code_challenge": Base64URL.encode(SHA256.hash(Array(pending.verifier.utf8))),
      "code_challenge_method": "S256", "ui_locales": context.language.rawValue,
    ]
    let address = metadata.authorization_endpoint
    var response = HTTPResponse.seeOther(address + (address.contains("?") ? "&" : "?") + query.encoded)
    let json = String(decoding: try JSONEncoder().encode(pending), as: UTF8.self)
    setCookie(Base64URL.encode(try environment.cipher.seal(json, context: "upstream")), 1800, in: &response)
    return response
  }

  /// `GET /upstream/{id}/callback`.
  func callback(_ request: HTTPRequest, _ context: RequestContext) async throws -> HTTPResponse {
    let provider = try provider(context)
    guard let pending = pending(request), pending.provider == provider.id, pending.state == context.query["state"],
      context.query["iss"].map({ $0 == provider.issuer }) ?? true, let code = context.query["code"]
    else { throw IdentityRefusal.upstreamRefused }
    let person: UpstreamPerson?
    do {
      person = try await provider.person(
        code: code, pending, redirectURI: redirectURI(provider), now: environment.now())
    } catch {
      throw unavailable(provider, error)
    }
    guard let person else { throw IdentityRefusal.upstreamRefused }
    var response = try await go(on: person, provider, pending, request, context)
    setCookie("", 0, in: &response)
    return response
  }

  /// One person, one account: it is found by citizen id, never made twice.
  private func go(
    on person: UpstreamPerson, _ provider: UpstreamProvider, _ pending: PendingUpstream, _ request: HTTPRequest,
    _ context: RequestContext
  ) async throws -> HTTPResponse {
    let moment = environment.moment(context)
    let browser = try environment.browser(request)
    let evidence = [
      Evidence(source: .upstreamProvider, at: moment.now, receiptID: provider.id + ":" + SHA256.hex(person.subject))
    ]
    if let session = browser.session {
      let own = try environment.store.account(session.accountID)?.personal.citizenID
      guard own == person.citizenID else { throw IdentityRefusal.anotherPerson }
      try await environment.store.raiseIAL(of: session.accountID, to: person.ial, evidence: evidence, at: moment)
      return .seeOther(environment.destination(pending.continuation))
    }
    if let begun = environment.begun(request), begun.citizenID != person.citizenID {
      throw IdentityRefusal.anotherPerson
    }
    guard let account = try environment.store.personAccount(person.citizenID) else {
      guard let proofed = person.proofed, person.ial >= .cardAndRegister else { throw IdentityRefusal.upstreamRefused }
      let token = try await Proofing(environment: environment).keep(proofed, evidence, ial: person.ial, moment).token
      var response = HTTPResponse.seeOther(
        environment.path("/register/account", continuing: pending.continuation))
      environment.keep(registration: token, in: &response)
      return response
    }
    guard account.status == .active else { throw IdentityRefusal.upstreamRefused }
    try await environment.store.raiseIAL(of: account.id, to: person.ial, evidence: evidence, at: moment)
    var response = HTTPResponse.seeOther(environment.destination(pending.continuation))
    try await environment.open(account, [.upstream], browser, context, in: &response)
    return response
  }

  private func provider(_ context: RequestContext) throws -> UpstreamProvider {
    let id = try context.parameter("id")
    guard let provider = environment.upstreams.first(where: { $0.id == id }) else { throw RequestRefusal.notFound }
    return provider
  }

  private func redirectURI(_ provider: UpstreamProvider) -> String {
    environment.issuer.url + "/upstream/\(provider.id)/callback"
  }

  private func pending(_ request: HTTPRequest) -> PendingUpstream? {
    guard let text = request.cookie(cookie), let sealed = Base64URL.decode(text),
      let json = try? environment.cipher.open(sealed, context: "upstream"),
      let pending = try? JSONDecoder().decode(PendingUpstream.self, from: Data(json.utf8)),
      environment.now().timeIntervalSince(pending.startedAt) < 1800
    else { return nil }
    return pending
  }

  private func setCookie(_ value: String, _ maxAge: Int, in response: inout HTTPResponse) {
    let cookie = Cookie(name: cookie, value: value, maxAge: maxAge, secure: environment.isSecure)
    response.fields.add(.setCookie, cookie.fieldValue)
  }

  private func unavailable(_ provider: UpstreamProvider, _ error: any Error) -> IdentityRefusal {
    environment.logger.warning(
      "an upstream provider does not answer", ["provider": provider.id, "error": describe(error)])
    return .upstreamUnavailable
  }
}
