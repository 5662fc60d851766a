internal import Observability
internal import Synchronization

/// What the client knows of one origin: its circuit breaker and its metrics.
final class Server: Sendable {
  private let origin: String
  private let breaker: Mutex<CircuitBreaker>
  private let now: @Sendable () -> ContinuousClock.Instant
  private let logger: Logger
  private let metrics: Metrics
  private let seconds: Histogram
  private let retries: Counter
  private let circuitOpen: Gauge
  /// By outcome, made when first needed so that `/metrics` lists only what happened.
  private let outcomes = Mutex<[String: Counter]>([:])

  init(origin: String, configuration: HTTPClientConfiguration, logger: Logger, metrics: Metrics) {
    self.origin = origin
    self.breaker = Mutex(CircuitBreaker(configuration.circuitBreaker))
    self.now = configuration.now
    self.logger = logger
    self.metrics = metrics
    let labels = ["origin": origin]
    seconds = metrics.histogram("http_client_request_seconds", help: "Time of one attempt.", labels: labels)
    retries = metrics.counter("http_client_retries_total", help: "Attempts after the first.", labels: labels)
    circuitOpen = metrics.gauge("http_client_circuit_open", help: "1 while requests are held back.", labels: labels)
  }

  func admit() throws(HTTPClientError) {
    switch breaker.withLock({ $0.admit(now: now()) }) {
    case .allowed: return
    case .refused(let retryAfter):
      count("circuit_open")
      throw .circuitOpen(retryAfter: retryAfter)
    }
  }

  func willRetry() { retries.increment() }

  func answered(status: Int, after duration: Duration) {
    count("\(status / 100)xx")
    seconds.observe(duration)
    change { [502, 503, 504].contains(status) ? $0.failed(now: now()) : $0.succeeded() }
  }

  func failed(_ error: HTTPClientError, after duration: Duration) {
    count(error.code)
    seconds.observe(duration)
    switch error {
    case .timeout, .unreachable, .interrupted, .tls, .invalidAnswer, .failed: change { $0.failed(now: now()) }
    case .bodyTooLarge, .tooManyRedirects: change { $0.succeeded() }
    case .invalidURL, .invalidField, .cancelled, .circuitOpen: change { $0.abandoned(now: now()) }
    }
  }

  private func count(_ outcome: String) {
    let counter = outcomes.withLock { outcomes in
      if let known = outcomes[outcome] { return known }
      let labels = ["origin": origin, "outcome": outcome]
      let counter = metrics.counter("http_client_requests_total", help: "Attempts by outcome.", labels: labels)
      outcomes[outcome] = counter
      return counter
    }
    counter.increment()
  }

  private func change(_ event: (inout CircuitBreaker) -> Void) {
    let (before, after) = breaker.withLock { breaker in
      let before = breaker.isClosed
      event(&breaker)
      return (before, breaker.isClosed)
    }
    guard before != after else { return }
    circuitOpen.set(after ? 0 : 1)
    if after {
      logger.notice("circuit closed", ["origin": origin])
    } else {
      logger.warning("circuit opened", ["origin": origin])
    }
  }
}
