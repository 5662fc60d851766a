package import APIContract
internal import HTTPTypes
package import JOSE

/// Calls the data exchange gateway.
package struct GatewayClient: Sendable {
  private let caller: ServiceCaller

  package init(baseURL: String, tokens: TokenSource?, send: @escaping ServiceCaller.Send) {
    caller = ServiceCaller(baseURL: baseURL, tokens: tokens, send: send)
  }

  /// Asks a register; `timeout` is how long somebody can wait for the answer, `nil` the client's own patience.
  package func lookUp(_ request: LookUpRequest, timeout: Duration? = nil) async throws -> LookUpAnswer {
    var options = ServiceCaller.Options()
    options.timeout = timeout
    return try await caller.call(GatewayAPI.lookUp, request, options)
  }

  package func cardCheck(_ request: CardCheckRequest) async throws -> CardCheckAnswer {
    try await caller.call(GatewayAPI.cardCheck, request)
  }

  /// Asks for yes or no; the datum behind it is not in the answer.
  package func check(_ request: AttributeCheckRequest) async throws -> AttributeCheckAnswer {
    try await caller.call(GatewayAPI.attributeCheck, request)
  }

  /// For the issuer of warrants: no warrant of a closed case counts from now on.
  package func closeCase(_ reference: String, isClosed: Bool = true) async throws {
    _ = try await caller.call(
      GatewayAPI.caseClosure, CaseClosure(caseReference: reference, isClosed: isClosed))
  }

  /// The look-ups about the person whose access token this is.
  package func ledger(of token: String, after cursor: String? = nil) async throws -> Page<Exchange> {
    var options = ServiceCaller.Options()
    options.bearer = token
    if let cursor { options.query.add("after", cursor) }
    return try await caller.call(GatewayAPI.ledger, Empty(), options)
  }

  package func keys() async throws -> JWKSet {
    let response = try await caller.call(GatewayAPI.keys.operation, body: [])
    return try ContractJSON.decode(JWKSet.self, from: try await response.body.collect(upTo: 1 << 20))
  }
}
