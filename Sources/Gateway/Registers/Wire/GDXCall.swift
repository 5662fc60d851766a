internal import HTTPClient
package import HTTPTypes

/// One call of the official exchange: what follows the base URL.
package struct GDXCall: Sendable {
  package var method: HTTPRequest.Method
  package var path: String
  package var query: QueryItems
  package var body: [UInt8]
  package var contentType: String
  /// Asking twice does no more than asking once.
  package var isIdempotent: Bool

  package init(
    _ method: HTTPRequest.Method, _ path: String, _ query: QueryItems = [:], body: [UInt8] = [],
    contentType: String = "application/x-www-form-urlencoded; charset=utf-8", isIdempotent: Bool = true
  ) {
    self.method = method
    self.path = path
    self.query = query
    self.body = body
    self.contentType = contentType
    self.isIdempotent = isIdempotent
  }

  /// A POST is never sent twice, whatever it does.
  var retry: OutgoingRequest.Retry { isIdempotent && method == .get ? .idempotent(maximum: 2) : .never }
}
