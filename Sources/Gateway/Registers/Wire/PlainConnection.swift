internal import HTTPClient
internal import HTTPTypes

/// Calls a register that asks for neither key nor token.
package struct PlainConnection: Sendable {
  let baseURL: String
  private let timeout: Duration
  private let send: GDXConnection.Send
  package let bulkhead: Bulkhead

  private static let maximumAnswer = 1 << 20

  /// `baseURL` has no slash at its end.
  package init(
    baseURL: String, timeout: Duration = .seconds(10), limit: Int = 32, send: @escaping GDXConnection.Send
  ) {
    self.baseURL = baseURL
    self.timeout = timeout
    self.send = send
    bulkhead = Bulkhead(limit: limit)
  }

  func send(
    _ method: HTTPRequest.Method, _ path: String, fields: HTTPFields = [:], body: [UInt8] = []
  ) async throws(RegisterError) -> GDXConnection.Answer {
    var request = OutgoingRequest(method, baseURL + path, fields: fields, body: body)
    request.timeout = timeout
    request.retry = method == .get ? .idempotent(maximum: 2) : .never
    request.maximumBody = Self.maximumAnswer
    return try await bulkhead.run { [request, send] () async throws(RegisterError) in
      do {
        let response = try await send(request)
        return GDXConnection.Answer(
          status: response.status, body: try await response.body.collect(upTo: Self.maximumAnswer),
          contentType: response.fields[.contentType])
      } catch {
        throw RegisterError(transport: error)
      }
    }
  }
}
