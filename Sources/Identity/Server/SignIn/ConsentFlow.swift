internal import DomainTypes
internal import FoundationEssentials
internal import HTTPServer
internal import HTTPTypes
internal import IdentityDomain
internal import IdentityStorage

/// Serves `/consent`: the person decides what a service of somebody else learns.
struct ConsentFlow: Sendable {
  let environment: IdentityEnvironment

  func show(_ request: HTTPRequest, _ context: RequestContext) async throws -> HTTPResponse {
    try await environment.signedIn(request, context) { person in
      guard let (asked, client) = try asked(context.query["c"]) else { throw IdentityRefusal.requestExpired }
      return environment.consentPage(asked, client, person, context.query["c"], context)
    }
  }

  func post(_ request: HTTPRequest, _ context: RequestContext) async throws -> HTTPResponse {
    try await environment.signedInForm(request) { person, form in
      guard let (asked, client) = try asked(form["c"]) else { throw IdentityRefusal.requestExpired }
      guard form["decision"] == "allow" else {
        return environment.response(
          asked.answer(["error": "access_denied", "error_description": "the person said no"]), context)
      }
      let scopes = Scopes.granted(asked.scopes, to: person.account.kind)
      let consent = Consent(
        clientID: client.id, scopes: scopes, claims: Consent.wishes(of: asked.claims), since: environment.now())
      try await environment.store.keep(consent, of: person.account.id, at: environment.moment(context))
      return .seeOther(environment.destination(form["c"]))
    }
  }

  private func asked(_ continuation: String?) throws -> (AuthorizationRequest, Client)? {
    guard let asked = environment.continuation(continuation).flatMap({ try? environment.authorizationRequest($0) }),
      let client = environment.clients[asked.clientID]?.client
    else { return nil }
    return (asked, client)
  }
}
