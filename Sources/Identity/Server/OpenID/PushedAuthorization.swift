internal import APIContract
internal import Cryptography
internal import DomainTypes
internal import HTTPServer
internal import HTTPTypes
internal import IdentityDomain
internal import IdentityStorage

/// Serves `POST /par` (RFC 9126): the client sends its request itself, and the browser only carries its name.
struct PushedAuthorization: Sendable {
  static let prefix = "urn:ietf:params:oauth:request_uri:"

  let environment: IdentityEnvironment

  func callAsFunction(_ request: HTTPRequest, _ context: RequestContext) async throws -> HTTPResponse {
    let form = try await request.form()
    return try await OAuthEndpoint(environment: environment)(request, context) { entry, parameters, context in
      guard parameters.only("request_uri") == nil else {
        throw OAuthError(error: "invalid_request", error_description: "request_uri cannot be pushed")
      }
      let query = try checked(try bound(form, request), entry)
      let uri = Self.prefix + SecureRandom.token()
      try await environment.store.insert(
        PushedRequest(clientID: entry.client.id, query: query), uri: uri, at: environment.moment(context))
      return try HTTPResponse.json(
        PushedRequestAnswer(request_uri: uri, expires_in: Int(PushedRequest.lifetime)), status: 201)
    }
  }

  /// RFC 9449 section 10.1: a proof says which key the code is for, as `dpop_jkt` does.
  private func bound(_ form: QueryItems, _ request: HTTPRequest) throws(OAuthError) -> QueryItems {
    guard let key = try environment.provedKey(request) else { return form }
    var form = form
    guard form["dpop_jkt"] ?? key == key else {
      throw OAuthError(error: "invalid_dpop_proof", error_description: "the DPoP proof and dpop_jkt name two keys")
    }
    if form["dpop_jkt"] == nil { form.add("dpop_jkt", key) }
    return form
  }

  /// The request without the client's credentials, checked as if the browser had brought it.
  private func checked(_ form: QueryItems, _ entry: ClientRegistry.Entry) throws -> String {
    let credentials: Set<String> = ["client_secret", "client_assertion", "client_assertion_type", "client_id"]
    var query = QueryItems(form.all.filter { !credentials.contains($0.name) })
    query.add("client_id", entry.client.id.rawValue)
    do {
      if let object = query["request"] { query = try environment.unfold(object, query) }
      _ = try AuthorizationRequest.read(
        RequestParameters(query.all.map { ($0.name, $0.value) }), isPushed: true,
        client: { $0 == entry.client.id ? entry.client : nil })
    } catch let refusal as AuthorizationRefusal {
      throw OAuthError(refusal)
    }
    guard query.encoded.utf8.count <= Continuation.longestQuery else {
      throw OAuthError(error: "invalid_request", error_description: "the request is too long")
    }
    return query.encoded
  }
}

extension OAuthError {
  /// What the browser would have been told, told to the client.
  fileprivate init(_ refusal: AuthorizationRefusal) {
    switch refusal {
    case .page(.unknownClient): self.init(error: "unauthorized_client")
    case .page(.redirectNotRegistered):
      self.init(error: "invalid_request", error_description: "redirect_uri is not registered")
    case .page(.malformed): self.init(error: "invalid_request")
    case .redirect(let answer):
      self.init(
        error: answer.parameters["error"] ?? "invalid_request",
        error_description: answer.parameters["error_description"])
    }
  }
}
