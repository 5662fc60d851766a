import HTTPClient
import HTTPTypes
import Observability
import Synchronization
import Testing

struct CircuitBreakerTests {
  private let start = ContinuousClock.now
  private var breaker = CircuitBreaker(.init(failures: 3, openFor: .seconds(10)))

  private func after(_ seconds: Int) -> ContinuousClock.Instant { start.advanced(by: .seconds(seconds)) }

  @Test mutating func `failures in a row open the circuit, an answer in between counts anew`() {
    breaker.failed(now: start)
    breaker.failed(now: start)
    breaker.succeeded()
    breaker.failed(now: start)
    breaker.failed(now: start)
    #expect(breaker.admit(now: start) == .allowed)
    breaker.failed(now: start)
    #expect(breaker.admit(now: after(4)) == .refused(retryAfter: .seconds(6)))
  }

  @Test mutating func `after the time one probe goes out and decides`() {
    for _ in 1...3 { breaker.failed(now: start) }
    #expect(breaker.admit(now: after(10)) == .allowed)
    #expect(breaker.admit(now: after(10)) == .refused(retryAfter: .seconds(1)))
    breaker.failed(now: after(11))
    #expect(breaker.admit(now: after(20)) == .refused(retryAfter: .seconds(1)))
    #expect(breaker.admit(now: after(21)) == .allowed)
    breaker.succeeded()
    #expect(breaker.isClosed && breaker.admit(now: after(21)) == .allowed)
  }

  @Test mutating func `a probe that is given up makes room for another`() {
    for _ in 1...3 { breaker.failed(now: start) }
    #expect(breaker.admit(now: after(10)) == .allowed)
    breaker.abandoned(now: after(11))
    #expect(breaker.admit(now: after(11)) == .allowed)
  }

  @Test func `the client spares a failing server and finds it again`() async throws {
    let time = TestTime()
    let server = try ScriptedServer { _, number in
      .answer(ScriptedServer.answer(number <= 2 ? 503 : 200))
    }
    var configuration = HTTPClientConfiguration()
    configuration.circuitBreaker = .init(failures: 2, openFor: .seconds(10))
    configuration.now = { time.now }
    let metrics = Metrics()
    let log = LogCollector()
    let client = HTTPClient(configuration, logger: Logger(label: "t", sink: .collected(log)), metrics: metrics)
    let request = OutgoingRequest(.get, server.url)

    for _ in 1...2 { #expect(try await client.send(request).status == 503) }
    await #expect(throws: HTTPClientError.circuitOpen(retryAfter: .seconds(10))) { try await client.send(request) }
    #expect(server.counts.requests == 2)
    #expect(metrics.text().contains("http_client_circuit_open{origin=\"\(server.url)\"} 1"))

    time.advance(.seconds(10))
    #expect(try await client.send(request).status == 200)
    #expect(metrics.text().contains("http_client_circuit_open{origin=\"\(server.url)\"} 0"))
    #expect(log.lines.count == 2)
  }

  @Test func `one server's trouble does not close the way to another`() async throws {
    let broken = try ScriptedServer { _, _ in .answer(ScriptedServer.answer(503)) }
    let sound = try ScriptedServer { _, _ in .answer(ScriptedServer.answer(200)) }
    var configuration = HTTPClientConfiguration()
    configuration.circuitBreaker.failures = 1
    let client = HTTPClient(configuration, logger: Logger(label: "t", sink: .discarded))
    _ = try await client.send(OutgoingRequest(.get, broken.url))
    let error = await #expect(throws: HTTPClientError.self) { try await client.send(OutgoingRequest(.get, broken.url)) }
    #expect(error?.code == "circuit_open")
    #expect(try await client.send(OutgoingRequest(.get, sound.url)).status == 200)
  }
}

/// A clock that the test moves.
final class TestTime: Sendable {
  private let instant = Mutex(ContinuousClock.now)
  var now: ContinuousClock.Instant { instant.withLock { $0 } }
  func advance(_ duration: Duration) { instant.withLock { $0 = $0.advanced(by: duration) } }
}
