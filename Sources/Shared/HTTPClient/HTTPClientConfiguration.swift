package struct HTTPClientConfiguration: Sendable {
  package var connectTimeout: Duration = .seconds(3)
  /// Connections at a time, over all servers; more requests wait.
  package var maximumConnections = 64
  /// A PEM file with the certificates to trust; the system's when `nil`.
  package var trustedCertificates: String?
  package var userAgent = "bizportal"
  /// Connects to no loopback, private or other address that the internet does not route.
  ///
  /// For URLs that others give: a client with it is shared with no other use, as connections are kept.
  package var publicAddressesOnly = false
  package var circuitBreaker = CircuitBreaker.Settings()
  /// The time as the circuit breaker sees it.
  package var now: @Sendable () -> ContinuousClock.Instant = { .now }

  package init() {}
}
