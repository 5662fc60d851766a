package import APIContract
package import HTTPTypes
package import Observability

/// The route table of a daemon: finds the one handler of a request, checks the right to call it, and turns errors into
/// problems.
///
/// A value: building it does no I/O, and `respond(to:)` needs no socket.
package struct Router: Sendable {
  package typealias Authenticate = @Sendable (_ bearer: String) async throws -> Principal
  /// Lets a token through that is bound to a sender, if this request is that sender's.
  package typealias ConfirmSender = @Sendable (Principal, ShownToken, HTTPRequest) throws -> Void
  package typealias ErrorPage = @Sendable (Problem, RequestContext) async -> HTTPResponse

  package private(set) var routes: [Route] = []
  private var tree = RouteTree()
  /// Where unforeseen errors are told; the server's own if `nil`.
  package var logger: Logger?
  /// Every problem says who failed, as callers need to know where registers stand behind the daemon.
  package var namesSource = false
  let https: Bool
  let securityFields: SecurityFields
  let errorPage: ErrorPage?
  let authenticate: Authenticate
  let confirmSender: ConfirmSender

  /// - Parameters:
  ///   - https: The public address is https, so browsers may be told to stay there.
  ///   - formTargets: Origins to which answers to this site's forms redirect, such as identity's: browsers hold such
  ///     redirects against `form-action`.
  ///   - errorPage: Shows a problem to a person, on page routes and where the request prefers HTML.
  ///   - authenticate: Verifies an access token. A `ProblemConvertible` error is shown; any other is a 401.
  ///   - confirmSender: Asked about each token that is bound to a sender; without it none of those is taken.
  package init(
    https: Bool = false, formTargets: [String] = [], errorPage: ErrorPage? = nil, authenticate: @escaping Authenticate,
    confirmSender: @escaping ConfirmSender = { _, _, _ in throw RequestRefusal.tokenInvalid }
  ) {
    self.https = https
    self.securityFields = SecurityFields(https: https, formTargets: formTargets)
    self.errorPage = errorPage
    self.authenticate = authenticate
    self.confirmSender = confirmSender
  }

  /// Adds a route that answers a person: HTML, forms, downloads.
  package mutating func page(
    _ method: HTTPRequest.Method, _ path: String, _ access: Access, bodyLimit: Int = 65_536,
    _ handler: @escaping Route.Handler
  ) {
    add(method, path, access, isAPI: false, body: .collected(limit: bodyLimit), handler)
  }

  /// Adds an API route whose body or answer is not JSON.
  ///
  /// `isQuiet` keeps its answers out of the log, unless they failed.
  package mutating func api(
    _ method: HTTPRequest.Method, _ path: String, _ access: Access, bodyLimit: Int = 65_536, isQuiet: Bool = false,
    _ handler: @escaping Route.Handler
  ) {
    add(method, path, access, isAPI: true, body: .collected(limit: bodyLimit), isQuiet: isQuiet, handler)
  }

  /// Adds a route that reads its body as it arrives.
  ///
  /// `bodyLimit` is in bytes; errors are JSON problems, or pages where `isAPI` is `false`.
  package mutating func stream(
    _ method: HTTPRequest.Method, _ path: String, _ access: Access, bodyLimit: Int = 64 << 20, isAPI: Bool = true,
    _ handler: @escaping Route.Handler
  ) {
    add(method, path, access, isAPI: isAPI, body: .streamed(limit: bodyLimit), handler)
  }

  mutating func add(
    _ method: HTTPRequest.Method, _ path: String, _ access: Access, isAPI: Bool, body: Route.Body,
    isQuiet: Bool = false, _ handler: @escaping Route.Handler
  ) {
    tree.insert(routes.count, method, path)
    routes.append(
      Route(method, path, access, isAPI: isAPI, body: body, index: routes.count, isQuiet: isQuiet, handler: handler))
  }

  /// Finds the route of a request line.
  package func match(_ method: HTTPRequest.Method, _ path: String) -> RouteMatch {
    // A path that is a template to the letter needs no decoding and no checks.
    if let route = tree.literal(method, path) { return .route(routes[route], parameters: [:]) }
    if method == .options, path == "*" { return .options(HTTPRequest.Method.allCases) }
    let segments: [String]
    do { segments = try RequestPath.segments(path) } catch { return .refused(error) }
    guard let (leaf, values) = tree.find(segments) else { return .refused(.notFound) }
    guard let entry = leaf[method] ?? (method == .head ? leaf[.get] : nil) else {
      return method == .options ? .options(leaf.methods) : .refused(.methodNotAllowed(leaf.methods))
    }
    if values.isEmpty { return .route(routes[entry.route], parameters: [:]) }
    let parameters = Dictionary(zip(entry.parameterNames, values)) { first, _ in first }
    return .route(routes[entry.route], parameters: parameters)
  }
}

/// What the route table says about a request line.
package enum RouteMatch: Sendable {
  case route(Route, parameters: [String: String])
  case options([HTTPRequest.Method])
  case refused(RequestRefusal)
}
