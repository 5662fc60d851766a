import HTTPClient
import HTTPTypes
import Observability
import Testing

struct RetryTests {
  private let client = HTTPClient(logger: Logger(label: "t", sink: .discarded))

  /// Answers with the statuses in turn, then with 200.
  private func server(_ statuses: [Int], fields: String = "") throws -> ScriptedServer {
    try ScriptedServer { _, number in
      .answer(ScriptedServer.answer(number <= statuses.count ? statuses[number - 1] : 200, fields: fields))
    }
  }

  private func put(_ server: ScriptedServer, maximum: Int = 2) -> OutgoingRequest {
    OutgoingRequest(.put, server.url, retry: .idempotent(maximum: maximum))
  }

  @Test(arguments: [502, 503, 504])
  func `a server that is unable for a moment is asked again`(_ status: Int) async throws {
    let server = try server([status, status])
    #expect(try await client.send(put(server)).status == 200)
    #expect(server.counts.requests == 3)
  }

  @Test func `after the last retry the answer stands`() async throws {
    let server = try server([503, 503, 503])
    #expect(try await client.send(put(server, maximum: 1)).status == 503)
    #expect(server.counts.requests == 2)
  }

  @Test(arguments: [400, 429, 500])
  func `other answers are final`(_ status: Int) async throws {
    let server = try server([status])
    #expect(try await client.send(put(server)).status == status)
    #expect(server.counts.requests == 1)
  }

  @Test func `what is not declared idempotent goes out once`() async throws {
    let server = try server([503])
    #expect(try await client.send(OutgoingRequest(.post, server.url, body: [1])).status == 503)
    #expect(server.counts.requests == 1)
  }

  @Test func `Retry-After is honored`() async throws {
    let server = try server([503], fields: "Retry-After: 1\r\n")
    let start = ContinuousClock.now
    #expect(try await client.send(put(server)).status == 200)
    #expect(ContinuousClock.now - start >= .seconds(1))
  }

  @Test func `a wait beyond the deadline is not begun`() async throws {
    let server = try server([503], fields: "Retry-After: 60\r\n")
    #expect(try await client.send(put(server)).status == 503)
    #expect(server.counts.requests == 1)
  }

  @Test func `a broken connection is retried for an idempotent request`() async throws {
    let server = try ScriptedServer { _, number in number == 1 ? .close : .answer(ScriptedServer.answer(200)) }
    #expect(try await client.send(put(server)).status == 200)
    #expect(server.counts.requests == 2)
  }

  @Test(arguments: [[], Array("pay".utf8)])
  func `a post on a kept connection that breaks is not sent twice`(_ body: [UInt8]) async throws {
    let server = try ScriptedServer { _, number in number == 2 ? .close : .answer(ScriptedServer.answer(200)) }
    let request = OutgoingRequest(.post, server.url, body: body)
    #expect(try await client.send(request).status == 200)
    let error = await #expect(throws: HTTPClientError.self) { try await client.send(request) }
    #expect(error?.code == "interrupted")
    #expect(server.received.map(\.connection) == [1, 1])
  }

  @Test func `a get on a kept connection that breaks is sent again on a new one`() async throws {
    let server = try ScriptedServer { _, number in number == 2 ? .close : .answer(ScriptedServer.answer(200)) }
    for _ in 1...2 { #expect(try await client.send(OutgoingRequest(.get, server.url)).status == 200) }
    #expect(server.received.map(\.connection) == [1, 1, 2])
  }

  @Test func `retries are a small part of the traffic`() async throws {
    let server = try ScriptedServer { _, _ in .answer(ScriptedServer.answer(503)) }
    var configuration = HTTPClientConfiguration()
    configuration.circuitBreaker.failures = 1000
    let client = HTTPClient(configuration, logger: Logger(label: "t", sink: .discarded))
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<40 { group.addTask { _ = try await client.send(put(server, maximum: 1)) } }
      try await group.waitForAll()
    }
    // Ten saved at the start, and one more for every ten requests.
    #expect((50...54).contains(server.counts.requests))
  }
}
