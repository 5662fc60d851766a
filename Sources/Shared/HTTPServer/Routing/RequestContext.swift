package import DomainTypes
package import HTTPTypes
package import Observability

/// What surrounds a request: who asks, in which language, for which parameters of the path.
package struct RequestContext: Sendable {
  /// Names this one request in answers, log lines and when someone asks for help.
  package var requestID: String
  package var trace: TraceContext
  package var language: Language
  /// The path's parameters by their names in the template, decoded.
  package var parameters: [String: String]
  package var query: QueryItems
  package var fields: HTTPFields
  /// The peer's address as text; empty on a Unix socket and in tests.
  package var peerAddress: String
  /// The certificate that the peer proved in the TLS handshake, DER.
  package var clientCertificate: [UInt8]?
  /// Set on routes with a scope, and only there.
  package var principal: Principal?
  /// The body as it was sent, on routes of an endpoint that takes one.
  package var body: [UInt8] = []

  package init(
    requestID: String = "test", trace: TraceContext = .start(), language: Language = .thai,
    parameters: [String: String] = [:],
    query: QueryItems = [:], fields: HTTPFields = [:], peerAddress: String = "", clientCertificate: [UInt8]? = nil,
    principal: Principal? = nil
  ) {
    self.requestID = requestID
    self.trace = trace
    self.language = language
    self.parameters = parameters
    self.query = query
    self.fields = fields
    self.peerAddress = peerAddress
    self.clientCertificate = clientCertificate
    self.principal = principal
  }
}

extension RequestContext {
  /// The version that a changing request was made for, without its quotes.
  package var ifMatch: String? { fields[.ifMatch].map(RequestContext.unquoted) }

  package var ifNoneMatch: String? { fields[.ifNoneMatch].map(RequestContext.unquoted) }

  package var idempotencyKey: String? { fields[.idempotencyKey].map(RequestContext.unquoted) }

  /// A parameter of the path.
  ///
  /// - Throws: The 404 problem when the route's template has no such name.
  package func parameter(_ name: String) throws -> String {
    guard let value = parameters[name] else { throw RequestRefusal.notFound }
    return value
  }

  /// The principal of a route with a scope.
  ///
  /// - Throws: The 401 problem on any other route.
  package func requirePrincipal() throws -> Principal {
    guard let principal else { throw RequestRefusal.tokenMissing }
    return principal
  }

  private static func unquoted(_ value: String) -> String {
    let isQuoted = value.utf8.count >= 2 && value.hasPrefix("\"") && value.hasSuffix("\"")
    return isQuoted ? String(value.dropFirst().dropLast()) : value
  }
}
