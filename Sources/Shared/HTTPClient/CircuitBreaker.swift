/// Spares a server that fails, and ourselves the waiting for it.
///
/// Pure: the time comes in, what to do comes out.
package struct CircuitBreaker: Sendable {
  package struct Settings: Sendable {
    /// So many failures in a row open the circuit.
    package var failures: Int
    /// So long no request goes out.
    package var openFor: Duration

    package init(failures: Int = 5, openFor: Duration = .seconds(2)) {
      self.failures = failures
      self.openFor = openFor
    }
  }

  enum State: Sendable, Equatable {
    /// Requests go out. `failed` counts; at the limit → `open`. `succeeded` counts anew.
    case closed(failures: Int)
    /// Nothing goes out. `admit` after the time → `halfOpen`.
    case open(until: ContinuousClock.Instant)
    /// One probe is on its way. `succeeded` → `closed`, `failed` → `open`, `abandoned` → the next may probe.
    case halfOpen
  }

  package enum Admission: Sendable, Equatable {
    case allowed
    case refused(retryAfter: Duration)
  }

  private let settings: Settings
  private var state = State.closed(failures: 0)

  package init(_ settings: Settings) { self.settings = settings }

  package var isClosed: Bool {
    if case .closed = state { true } else { false }
  }

  /// Every admitted request must end in `succeeded`, `failed` or `abandoned`.
  package mutating func admit(now: ContinuousClock.Instant) -> Admission {
    switch state {
    case .closed: return .allowed
    case .open(let until) where now < until: return .refused(retryAfter: now.duration(to: until))
    case .open:
      state = .halfOpen
      return .allowed
    case .halfOpen: return .refused(retryAfter: .seconds(1))
    }
  }

  /// The server answered, and not that it is unable to.
  package mutating func succeeded() { state = .closed(failures: 0) }

  package mutating func failed(now: ContinuousClock.Instant) {
    switch state {
    case .closed(let failures) where failures + 1 < settings.failures: state = .closed(failures: failures + 1)
    case .closed, .halfOpen: state = .open(until: now.advanced(by: settings.openFor))
    // An answer to a request from before the circuit opened.
    case .open: break
    }
  }

  /// The request ended without telling anything about the server.
  package mutating func abandoned(now: ContinuousClock.Instant) {
    if state == .halfOpen { state = .open(until: now) }
  }
}
