/// Why there is no answer; an answer of any status is no error.
package enum HTTPClientError: Error, Sendable, Equatable {
  /// Not an http or https URL, or one with a user or a fragment.
  case invalidURL
  /// A field with a line break, or one that only the client itself may set.
  case invalidField
  /// The request's time is over.
  case timeout
  /// The task was cancelled, or the client went away.
  case cancelled
  /// No connection came about, so nothing was sent.
  case unreachable(String)
  /// The connection broke; the server may have acted on the request.
  case interrupted(String)
  /// The server could not prove who it is, or did not accept who we are.
  case tls(String)
  /// The answer is no HTTP.
  case invalidAnswer(String)
  case bodyTooLarge(limit: Int)
  case tooManyRedirects
  /// The server failed too often; nothing was sent.
  case circuitOpen(retryAfter: Duration)
  /// Anything else, with libcurl's code.
  case failed(code: Int)

  /// A stable word for metrics and log lines.
  package var code: String {
    switch self {
    case .invalidURL: "invalid_url"
    case .invalidField: "invalid_field"
    case .timeout: "timeout"
    case .cancelled: "cancelled"
    case .unreachable: "unreachable"
    case .interrupted: "interrupted"
    case .tls: "tls"
    case .invalidAnswer: "invalid_answer"
    case .bodyTooLarge: "body_too_large"
    case .tooManyRedirects: "too_many_redirects"
    case .circuitOpen: "circuit_open"
    case .failed: "failed"
    }
  }
}
