internal import HTTPClient

extension RegisterError {
  /// What a failure on the way to the register means.
  init(transport error: any Error) {
    guard let error = error as? HTTPClientError else {
      self = .unavailable(retryAfter: nil)
      return
    }
    switch error {
    case .circuitOpen(let time): self = .unavailable(retryAfter: max(1, Int(time.components.seconds)))
    case .invalidAnswer, .bodyTooLarge, .tooManyRedirects: self = .unreadable
    case .invalidURL, .invalidField, .timeout, .cancelled, .unreachable, .interrupted, .tls, .failed:
      self = .unavailable(retryAfter: nil)
    }
  }
}
