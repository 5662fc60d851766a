import HTTPServer
import HTTPTypes
import Observability
import Testing

@Suite struct DrainTests {
  let started = Gate()
  let gate = Gate()

  func server(drainTime: Duration) throws -> HTTPServer {
    var router = Router.small
    router.api(.get, "/wait", .open) { [started, gate] _, _ in
      started.open()
      await withTaskCancellationHandler {
        await gate.wait()
      } onCancel: {
        gate.open()
      }
      return HTTPResponse(contentType: "text/plain", body: Array("late".utf8))
    }
    var limits = Limits()
    limits.drainTime = drainTime
    return try HTTPServer(
      listen: [.tcp("127.0.0.1", 0)], router: router, limits: limits, logger: Logger(label: "test", sink: .discarded),
      metrics: Metrics())
  }

  @Test func `a request in flight is answered, an idle connection closed, no new one taken`() async throws {
    let server = try server(drainTime: .seconds(10))
    let port = try #require(server.boundPort)
    let running = Task.immediate { try await server.run() }
    let idle = try RawClient(port: port)
    idle.send(ConnectionTests.plain)
    #expect(try idle.receiveAnswer().status == 200)
    let client = try RawClient(port: port)
    client.send("GET /wait HTTP/1.1\r\nHost: a\r\n\r\n" + ConnectionTests.plain)
    await started.wait()
    running.cancel()
    #expect(try idle.isAtEnd())
    gate.open()
    let answer = try client.receiveAnswer()
    #expect(answer.body == "late")
    #expect(answer.field("connection") == "close")
    #expect(try client.isAtEnd())
    try await running.value
  }

  @Test func `what does not finish in time is cut`() async throws {
    let server = try server(drainTime: .milliseconds(100))
    let port = try #require(server.boundPort)
    let running = Task.immediate { try await server.run() }
    let client = try RawClient(port: port)
    client.send("GET /wait HTTP/1.1\r\nHost: a\r\n\r\n")
    await started.wait()
    running.cancel()
    try await running.value
    #expect(client.isReset())
  }

  @Test func `a server that is cancelled before it runs returns`() async throws {
    let server = try server(drainTime: .seconds(10))
    let running = Task { try await server.run() }
    running.cancel()
    try await running.value
  }
}
