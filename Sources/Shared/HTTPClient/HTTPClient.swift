package import HTTPTypes
package import Observability
internal import Synchronization

/// Sends requests to other servers over kept connections (HTTP/1.1, libcurl).
///
/// No redirects unless asked, no cookies, no proxies, http and https only. Make one per daemon and share it.
package final class HTTPClient: Sendable {
  private let configuration: HTTPClientConfiguration
  private let logger: Logger
  private let metrics: Metrics
  private let loop: CurlLoop
  private let servers = Mutex<[String: Server]>([:])
  private let budget = Mutex(RetryBudget())

  package init(
    _ configuration: HTTPClientConfiguration = .init(), logger: Logger = Logger(label: "http-client"),
    metrics: Metrics = Metrics()
  ) {
    self.configuration = configuration
    self.logger = logger
    self.metrics = metrics
    self.loop = CurlLoop(configuration)
  }

  deinit { loop.stop() }

  /// Sends the request and collects the answer, whatever its status.
  package func send(_ request: OutgoingRequest) async throws(HTTPClientError) -> HTTPResponse {
    try await attempts(of: request, streams: false)
  }

  /// Sends the request and returns when the head of the answer is there; its body is a stream.
  ///
  /// A body that is not read pauses the server; one that is dropped ends the transfer. Redirects are not followed.
  package func stream(_ request: OutgoingRequest) async throws(HTTPClientError) -> HTTPResponse {
    var request = request
    request.followRedirects = 0
    return try await attempts(of: request, streams: true)
  }

  private func attempts(of request: OutgoingRequest, streams: Bool) async throws(HTTPClientError) -> HTTPResponse {
    let url = try TargetURL(request.url)
    let fields = try OutgoingFields.checked(request.fields)
    let server = server(url.origin)
    let deadline = ContinuousClock.now.advanced(by: request.timeout)
    budget.withLock { $0.deposit() }
    var attempt = 0
    while true {
      let outcome: Transfer.Outcome
      do {
        outcome = .success(try await once(request, url, fields, server, until: deadline, streams: streams))
      } catch { outcome = .failure(error) }
      guard let delay = delay(after: outcome, of: request, attempt: attempt, deadline: deadline) else {
        return try outcome.get()
      }
      do { try await Task.sleep(for: delay) } catch { throw .cancelled }
      attempt += 1
      server.willRetry()
    }
  }

  /// How long to wait before the next attempt; `nil` if there is none.
  private func delay(
    after outcome: Transfer.Outcome, of request: OutgoingRequest, attempt: Int, deadline: ContinuousClock.Instant
  ) -> Duration? {
    guard case .idempotent(let maximum) = request.retry, attempt < maximum else { return nil }
    var asked: Duration?
    switch outcome {
    case .success(let response):
      guard [502, 503, 504].contains(response.status) else { return nil }
      asked = RetryDelay.asked(response.fields[.retryAfter])
    case .failure(.unreachable), .failure(.interrupted): break
    case .failure: return nil
    }
    let delay = asked ?? RetryDelay.random(attempt: attempt)
    guard ContinuousClock.now.advanced(by: delay) < deadline, budget.withLock({ $0.withdraw() }) else { return nil }
    return delay
  }

  private func once(
    _ request: OutgoingRequest, _ url: TargetURL, _ fields: HTTPFields, _ server: Server,
    until deadline: ContinuousClock.Instant, streams: Bool
  ) async throws(HTTPClientError) -> HTTPResponse {
    let start = ContinuousClock.now
    guard start < deadline else { throw .timeout }
    try server.admit()
    let outcome = await transfer(
      request, url, OutgoingFields.traced(fields, of: request), timeout: start.duration(to: deadline), streams: streams)
    let duration = start.duration(to: .now)
    switch outcome {
    case .success(let response): server.answered(status: response.status, after: duration)
    case .failure(let error): server.failed(error, after: duration)
    }
    return try outcome.get()
  }

  private func transfer(
    _ request: OutgoingRequest, _ url: TargetURL, _ fields: HTTPFields, timeout: Duration, streams: Bool
  ) async -> Transfer.Outcome {
    let pending = PendingTransfer()
    return await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let stream: StreamedBody? =
          streams
          ? StreamedBody { [loop] signal in
            switch signal {
            case .resume: pending.transfer.map(loop.resume)
            case .abandon: pending.transfer.map(loop.cancel)
            }
          } : nil
        let transfer = Transfer(request, url: url, fields: fields, timeout: timeout, stream: stream) { outcome in
          continuation.resume(returning: outcome)
        }
        if pending.set(transfer) { loop.start(transfer) } else { transfer.finish(.failure(.cancelled)) }
      }
    } onCancel: {
      if let transfer = pending.cancel() { loop.cancel(transfer) }
    }
  }

  private func server(_ origin: String) -> Server {
    servers.withLock { servers in
      if let server = servers[origin] { return server }
      let server = Server(origin: origin, configuration: configuration, logger: logger, metrics: metrics)
      servers[origin] = server
      return server
    }
  }
}

/// The transfer that a task waits for; the task may be cancelled before there is one.
private final class PendingTransfer: Sendable {
  private let state = Mutex<(transfer: Transfer?, isCancelled: Bool)>((nil, false))

  // Weak would race with the loop; the table of the loop and this hold it until the stream is dropped.
  var transfer: Transfer? { state.withLock { $0.transfer } }

  func set(_ transfer: Transfer) -> Bool {
    state.withLock { state in
      state.transfer = transfer
      return !state.isCancelled
    }
  }

  func cancel() -> Transfer? {
    state.withLock { state in
      state.isCancelled = true
      return state.transfer
    }
  }
}
