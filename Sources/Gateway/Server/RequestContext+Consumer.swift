internal import DomainTypes
internal import GatewayDomain
internal import HTTPServer

extension RequestContext {
  /// Who calls, by a good access token.
  func consumer() throws -> ConsumerID { ConsumerID(try requirePrincipal().clientID) }
}
