internal import APIContract
internal import Cryptography
internal import HTTPServer
internal import JOSE

/// Serves `GET /jwks.json`.
struct Keys: Sendable {
  var environment: GatewayEnvironment

  func callAsFunction(_: Empty, _: RequestContext) async throws -> KeySet {
    let set = try ContractJSON.encode(JWKSet(keys: [environment.signingKey]))
    return try ContractJSON.decode(KeySet.self, from: set)
  }
}
