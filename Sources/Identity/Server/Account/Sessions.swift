internal import DomainTypes
internal import HTTPServer
internal import HTTPTypes
internal import IdentityDomain
internal import IdentityStorage

/// Serves `/account/sessions`: where I am signed in, and when I was.
struct Sessions: Sendable {
  let environment: IdentityEnvironment

  func show(_ request: HTTPRequest, _ context: RequestContext) async throws -> HTTPResponse {
    try await environment.signedIn(request, context) { person in
      environment.sessionsPage(
        person, try environment.store.sessions(of: person.account.id, now: environment.now()),
        try environment.store.signIns(of: person.account.id), context)
    }
  }

  /// `POST /account/sessions/end`: one session, or all but this one.
  func end(_ request: HTTPRequest, _ context: RequestContext) async throws -> HTTPResponse {
    try await environment.signedInForm(request) { person, form in
      let id = person.account.id
      let moment = environment.moment(context)
      if form["session"] == "others" {
        try await environment.store.endSessions(
          of: id, except: person.session.id, actor: id.rawValue, at: moment)
      } else {
        _ = try await environment.store.endSession(
          SessionID(form["session"] ?? ""), of: id, actor: id.rawValue, at: moment)
      }
      environment.wakeOutbox()
      return .seeOther("/account/sessions")
    }
  }
}
