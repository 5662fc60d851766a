import HTTPClient
import HTTPTypes
import Observability
import Testing

struct StreamTests {
  private let client = HTTPClient(logger: Logger(label: "t", sink: .discarded))
  private static let megabytes = String(repeating: "0123456789abcdef", count: 4 << 16)

  @Test func `the head comes before the body and the pieces make the whole`() async throws {
    let server = try ScriptedServer { _, _ in .answer(ScriptedServer.answer(200, Self.megabytes)) }
    let response = try await client.stream(OutgoingRequest(.get, server.url))
    guard case .stream(let stream) = response.body else {
      Issue.record("the body does not stream")
      return
    }
    #expect(response.status == 200 && stream.declaredLength == Self.megabytes.utf8.count)
    var all: [UInt8] = []
    while let piece = try await stream.next() {
      #expect(piece.count <= 512 << 10)
      all += piece
    }
    #expect(all == Array(Self.megabytes.utf8))
    #expect(try await stream.next() == nil)
    // The connection is free again.
    _ = try await client.send(OutgoingRequest(.get, server.url))
    #expect(server.counts.connections == 1)
  }

  @Test func `a stream that breaks throws`() async throws {
    let server = try ScriptedServer { _, _ in .answerAndClose("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf") }
    let response = try await client.stream(OutgoingRequest(.get, server.url))
    let error = await #expect(throws: HTTPClientError.self) { try await response.body.collect(upTo: 100) }
    #expect(error?.code == "interrupted")
  }

  @Test func `a stream over the limit throws`() async throws {
    let server = try ScriptedServer { _, _ in .answerAndClose("HTTP/1.1 200 OK\r\n\r\nhello") }
    var request = OutgoingRequest(.get, server.url)
    request.maximumBody = 4
    let response = try await client.stream(request)
    await #expect(throws: HTTPClientError.bodyTooLarge(limit: 4)) { try await response.body.collect(upTo: 100) }
  }

  @Test func `a stream that is dropped leaves the server`() async throws {
    let server = try ScriptedServer { _, _ in .answer("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf") }
    #expect(try await client.stream(OutgoingRequest(.get, server.url)).status == 200)
    await server.wait { $0.gone == 1 }
  }

  @Test func `a reader that is cancelled leaves the server`() async throws {
    let server = try ScriptedServer { _, _ in .answer("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf") }
    let task = Task {
      let response = try await client.stream(OutgoingRequest(.get, server.url))
      return try await response.body.collect(upTo: 100)
    }
    await server.wait { $0.requests == 1 }
    task.cancel()
    await #expect(throws: HTTPClientError.cancelled) { try await task.value }
    await server.wait { $0.gone == 1 }
  }

  @Test func `an unanswered stream times out`() async throws {
    let server = try ScriptedServer { _, _ in .silence }
    await #expect(throws: HTTPClientError.timeout) {
      _ = try await client.stream(OutgoingRequest(.get, server.url, timeout: .milliseconds(100)))
    }
  }
}
