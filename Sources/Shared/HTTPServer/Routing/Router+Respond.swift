package import APIContract
import DomainTypes
package import HTTPTypes
import Observability

extension Router {
  /// Answers a request: finds its route, checks access, runs the handler; errors become problems.
  package func respond(to request: HTTPRequest) async -> HTTPResponse {
    let trace = RequestTrace.begin(request)
    var response = await answer(to: request, as: match(request.method, request.path), trace: trace)
    response.fields.add(RequestID.fieldName, trace.requestID ?? "")
    securityFields.add(to: &response)
    return response
  }

  /// The answer without the fields that the server writes into every one.
  ///
  /// A server matches when it has the head, before the body.
  func answer(to request: HTTPRequest, as match: RouteMatch, trace: TraceContext) async -> HTTPResponse {
    await Trace.$current.withValue(trace) { await find(request, match, trace) }
  }

  private func find(_ request: HTTPRequest, _ match: RouteMatch, _ trace: TraceContext) async -> HTTPResponse {
    let query = request.query.map { QueryItems(encoded: $0) } ?? QueryItems()
    var context = RequestContext(
      requestID: trace.requestID ?? "", trace: trace, language: AskedLanguage.of(request, query: query ?? [:]),
      query: query ?? [:],
      fields: request.fields, peerAddress: request.peerAddress, clientCertificate: request.clientCertificate)
    var response: HTTPResponse
    switch match {
    case .route(let route, let parameters):
      context.parameters = parameters
      do {
        if query == nil { throw RequestRefusal.malformedQuery }
        switch route.access {
        case .open, .session: break
        case .scope(let scope): context.principal = try await principal(request, [scope])
        case .anyScope(let scopes): context.principal = try await principal(request, scopes)
        }
        response = try await run(route, request, context)
      } catch {
        response = await answer(to: error, context, asPage: !route.isAPI)
      }
    case .options(let methods):
      response = HTTPResponse(status: 204, fields: ["allow": methods.allowList])
    case .refused(let refusal):
      response = await answer(to: refusal, context, asPage: request.prefersHTML)
    }
    if case .route(let route, _) = match, !route.isAPI, let query {
      AskedLanguage.keep(query, in: &response, secure: https)
    }
    return response
  }

  private func run(_ route: Route, _ request: HTTPRequest, _ context: RequestContext) async throws -> HTTPResponse {
    switch (route.body, request.body) {
    case (.collected(let limit), .stream):
      var whole = request
      whole.body = .bytes(try await request.body.collect(upTo: limit))
      return try await route.handler(whole, context)
    case (let rule, .bytes(let bytes)) where bytes.count > rule.limit:
      throw HTTPBodyError.tooLarge(limit: rule.limit)
    default:
      return try await route.handler(request, context)
    }
  }

  /// The caller of a route with scopes, one of which is enough (RFC 6750).
  private func principal(_ request: HTTPRequest, _ scopes: [String]) async throws -> Principal {
    guard let shown = request.shownToken else { throw RequestRefusal.tokenMissing }
    let principal: Principal
    do {
      principal = try await authenticate(shown.token)
    } catch let error as any ProblemConvertible {
      throw error
    } catch {
      throw RequestRefusal.tokenInvalid
    }
    if principal.confirmation != nil || shown.scheme != .bearer { try confirmSender(principal, shown, request) }
    guard !principal.scopes.isDisjoint(with: scopes) else {
      throw RequestRefusal.scopeMissing(scopes.first ?? "")
    }
    return principal
  }

  private func answer(to error: any Error, _ context: RequestContext, asPage: Bool) async -> HTTPResponse {
    let shown: any ProblemConvertible =
      switch error {
      case let shown as any ProblemConvertible: shown
      case HTTPBodyError.tooLarge(let limit): RequestRefusal.bodyTooLarge(limit: limit)
      case HTTPBodyError.incomplete: RequestRefusal.bodyIncomplete
      case is CancellationError: RequestRefusal.unavailable
      default: unexpected(error)
      }
    var problem = shown.problem(context.language)
    problem.instance = context.requestID
    if namesSource, problem.source == nil { problem.source = problem.status < 500 ? .client : .gateway }
    var response = problem.response
    if asPage, let errorPage { response = await errorPage(problem, context) }
    response.status = problem.status
    for field in (shown as? RequestRefusal)?.fields.all ?? [] { response.fields[field.name] = field.value }
    if let seconds = problem.retryAfter { response.fields[.retryAfter] = "\(seconds)" }
    response.fields["content-language"] = context.language.rawValue
    return response
  }
}

extension Router {
  /// The caller learns no more than the request id; the log says what it was.
  private func unexpected(_ error: any Error) -> RequestRefusal {
    logger?.error("unexpected error", ["type": "\(type(of: error))", "error": String("\(error)".prefix(500))])
    return .unexpected
  }
}

extension Problem {
  /// The problem as `application/problem+json`.
  package var response: HTTPResponse {
    let body = (try? ContractJSON.encode(self)) ?? []
    return HTTPResponse(status: status, contentType: "application/problem+json", body: body)
  }
}

extension HTTPRequest {
  /// A browser asks for a page with `text/html`.
  var prefersHTML: Bool { fields["accept"]?.contains("text/html") ?? false }
}
