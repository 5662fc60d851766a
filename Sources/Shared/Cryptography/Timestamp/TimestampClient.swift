/// Obtains RFC 3161 tokens; how the request travels is the caller's choice.
package struct TimestampClient: Sendable {
  /// Takes a DER `TimeStampReq` to the authority (`application/timestamp-query`) and returns its DER `TimeStampResp`.
  package typealias Transport = @Sendable (_ request: [UInt8]) async throws -> [UInt8]

  private let trustAnchor: Certificate
  private let transport: Transport

  package init(trustAnchor: Certificate, transport: @escaping Transport) {
    self.trustAnchor = trustAnchor
    self.transport = transport
  }

  /// A token over the bytes that the trust anchor has been checked to vouch for.
  package func token(over bytes: [UInt8]) async throws -> [UInt8] {
    let nonce = SecureRandom.bytes(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    let request = try TimestampRequest(imprint: SHA256.hash(bytes), nonce: nonce)
    let response = try TimestampResponse(der: try await transport(try request.der()))
    try response.verify(answers: request, trustAnchor: trustAnchor)
    return try response.token()
  }
}
