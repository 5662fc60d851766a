import Foundation
import HTTPServer
import HTTPTypes
import Observability
import Synchronization
import Testing

@Suite struct ConnectionTests {
  static let plain = "GET /plain HTTP/1.1\r\nHost: a\r\n\r\n"

  @Test func `answers come in the order of their requests`() async throws {
    try await withServer { port in
      let client = try RawClient(port: port)
      client.send((0..<200).map { "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\n\($0 + 100)" }.joined())
      for number in 0..<200 { #expect(try client.receiveAnswer().body == "\(number + 100)") }
    }
  }

  @Test func `HTTP/1.1 keeps the connection, Connection close ends it`() async throws {
    try await withServer { port in
      let client = try RawClient(port: port)
      client.send(Self.plain)
      #expect(try client.receiveAnswer().field("connection") == nil)
      client.send("GET /plain HTTP/1.1\r\nHost: a\r\nConnection: foo, Close\r\n\r\n")
      #expect(try client.receiveAnswer().field("connection") == "close")
      #expect(try client.isAtEnd())
    }
  }

  @Test func `HTTP/1.0 ends the connection, keep-alive keeps it`() async throws {
    try await withServer { port in
      let client = try RawClient(port: port)
      client.send("GET /plain HTTP/1.0\r\nConnection: keep-alive\r\n\r\n")
      #expect(try client.receiveAnswer().field("connection") == "keep-alive")
      client.send("GET /plain HTTP/1.0\r\n\r\n")
      #expect(try client.receiveAnswer().body == "Hello")
      #expect(try client.isAtEnd())
    }
  }

  @Test func `HEAD tells the length and sends no body`() async throws {
    try await withServer { port in
      let client = try RawClient(port: port)
      client.send("HEAD /plain HTTP/1.1\r\nHost: a\r\n\r\n" + Self.plain)
      let answer = try client.receiveAnswer(hasBody: false)
      #expect(answer.field("content-length") == "5")
      #expect(try client.receiveAnswer().body == "Hello")
    }
  }

  @Test func `a 204 has neither length nor body`() async throws {
    try await withServer { port in
      let client = try RawClient(port: port)
      client.send("OPTIONS /plain HTTP/1.1\r\nHost: a\r\n\r\n" + Self.plain)
      #expect(try client.receiveAnswer().field("content-length") == nil)
      #expect(try client.receiveAnswer().body == "Hello")
    }
  }

  @Test func `every answer is dated, guarded and named`() async throws {
    try await withServer { port in
      let client = try RawClient(port: port)
      client.send(Self.plain)
      let answer = try client.receiveAnswer()
      #expect(answer.field("date")?.hasSuffix(" GMT") == true)
      #expect(answer.field("date")?.count == 29)
      #expect(answer.field("x-content-type-options") == "nosniff")
      #expect(answer.field("x-request-id")?.count == 13)
    }
  }

  @Test func `100-continue is sent when the body is wanted`() async throws {
    try await withServer { port in
      let client = try RawClient(port: port)
      let head = "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nExpect: 100-continue\r\n\r\n"
      client.send(head)
      #expect(try client.receiveAnswer().status == 100)
      client.send("abcde")
      #expect(try client.receiveAnswer().body == "abcde")
      client.send(head + "abcde")
      #expect(try client.receiveAnswer().status == 200)
    }
  }

  @Test(arguments: [("/echo", 9_000_000, 413), ("/nope", 5, 404)])
  func `a body that is not wanted is refused before it is sent`(path: String, length: Int, status: Int) async throws {
    try await withServer { port in
      let client = try RawClient(port: port)
      client.send("POST \(path) HTTP/1.1\r\nHost: a\r\nContent-Length: \(length)\r\nExpect: 100-continue\r\n\r\n")
      let answer = try client.receiveAnswer()
      #expect(answer.status == status)
      #expect(answer.field("connection") == "close")
      #expect(answer.field("content-type") == "application/problem+json")
    }
  }

  @Test func `a head that trickles is cut`() async throws {
    var limits = Limits()
    limits.headTime = .milliseconds(100)
    try await withServer(limits: limits) { port in
      let client = try RawClient(port: port)
      client.send("GET /plain HTTP/1.1\r\nHost:")
      #expect(try client.receiveAnswer().status == 408)
      #expect(try client.isAtEnd())
    }
  }

  @Test func `a body that trickles is cut`() async throws {
    var limits = Limits()
    limits.bodyTime = .milliseconds(100)
    try await withServer(limits: limits) { port in
      let client = try RawClient(port: port)
      client.send("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nab")
      #expect(try client.receiveAnswer().status == 408)
      #expect(try client.isAtEnd())
    }
  }

  @Test func `a connection without a next request is closed`() async throws {
    var limits = Limits()
    limits.idleTime = .milliseconds(100)
    try await withServer(limits: limits) { port in
      let client = try RawClient(port: port)
      client.send(Self.plain)
      #expect(try client.receiveAnswer().status == 200)
      #expect(try client.isAtEnd())
    }
  }

  @Test func `a peer that does not read its answer is cut`() async throws {
    var limits = Limits()
    limits.writeTime = .milliseconds(200)
    var router = Router.small
    router.api(.get, "/endless", .open) { _, _ in
      HTTPResponse(
        body: .stream(
          HTTPBodyStream(declaredLength: nil) {
            [UInt8](repeating: 0x61, count: 65_536)
          }))
    }
    try await withServer(router, limits: limits) { port in
      let client = try RawClient(port: port)
      client.send("GET /endless HTTP/1.1\r\nHost: a\r\n\r\n")
      #expect(client.isReset())
    }
  }

  @Test func `who asks without reading the answers is not heard for ever`() async throws {
    try await withServer { port in
      let client = try RawClient(port: port)
      let body = String(repeating: "a", count: 60_000)
      let request = "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 60000\r\n\r\n" + body
      let count = 400
      let all = Array(String(repeating: request, count: count).utf8)
      let sent = client.sendWithoutWaiting(all)
      #expect(sent < all.count)
      // The rest is taken as the answers are read.
      let reading = Task.detached {
        var answers = 0
        while answers < count, try client.receiveAnswer().body.utf8.count == 60_000 { answers += 1 }
        return answers
      }
      await withCheckedContinuation { continuation in
        Thread.detachNewThread {
          client.send(Array(all[sent...]))
          continuation.resume()
        }
      }
      #expect(try await reading.value == count)
    }
  }

  @Test func `requests sent before the peer ends its side are answered`() async throws {
    try await withServer { port in
      let client = try RawClient(port: port)
      client.send(Self.plain + Self.plain)
      client.finishSending()
      #expect(try client.receiveAnswer().body == "Hello")
      #expect(try client.receiveAnswer().body == "Hello")
      #expect(try client.isAtEnd())
    }
  }

  @Test func `a handler is cancelled when its peer goes away`() async throws {
    let (started, cancelled) = (Gate(), Gate())
    var router = Router.small
    router.api(.get, "/wait", .open) { _, _ in
      started.open()
      await withTaskCancellationHandler {
        await cancelled.wait()
      } onCancel: {
        cancelled.open()
      }
      return HTTPResponse()
    }
    try await withServer(router) { port in
      do {
        let client = try RawClient(port: port)
        client.send("GET /wait HTTP/1.1\r\nHost: a\r\n\r\n")
        await started.wait()
      }
      await cancelled.wait()
    }
  }

  @Test func `more connections than allowed wait for their turn`() async throws {
    var limits = Limits()
    limits.connections = 2
    try await withServer(limits: limits) { port in
      let first = try RawClient(port: port)
      let second = try RawClient(port: port)
      for client in [first, second] {
        client.send(Self.plain)
        #expect(try client.receiveAnswer().status == 200)
      }
      let third = try RawClient(port: port)
      third.send(Self.plain)
      // An idle connection makes room.
      #expect(try third.receiveAnswer().status == 200)
    }
  }

  @Test func `several loops share the connections`() async throws {
    try await withServer(loops: 3) { port in
      for _ in 0..<20 {
        let client = try RawClient(port: port)
        client.send(Self.plain)
        #expect(try client.receiveAnswer().body == "Hello")
      }
    }
  }

  @Test func `a Unix socket is served, and a dead one replaced`() async throws {
    try await withTemporaryDirectory { directory in
      let path = directory + "/http.sock"
      for _ in 0..<2 {
        try await withServer(listen: [.unix(path)]) { _ in
          let client = try RawClient(unix: path)
          client.send(Self.plain)
          #expect(try client.receiveAnswer().body == "Hello")
          #expect(throws: HTTPServerError.occupied(path)) {
            _ = try HTTPServer(
              listen: [.unix(path)], router: .small, logger: Logger(label: "test", sink: .discarded),
              metrics: Metrics())
          }
        }
        // Free at once when the server has stopped.
        #expect(!FileManager.default.fileExists(atPath: path))
      }
    }
  }

  @Test func `a port that is taken is refused at the start`() async throws {
    try await withServer { port in
      #expect(throws: HTTPServerError.cannotListen(.tcp("127.0.0.1", port), call: "bind", number: 98)) {
        _ = try HTTPServer(
          listen: [.tcp("127.0.0.1", port)], router: .small, logger: Logger(label: "test", sink: .discarded),
          metrics: Metrics())
      }
    }
  }

  @Test func `a field with a line end cannot begin another field`() async throws {
    var router = Router.small
    router.api(.get, "/evil", .open) { _, _ in HTTPResponse(fields: [.location: "/a\r\nSet-Cookie: b=c"]) }
    try await withServer(router) { port in
      let client = try RawClient(port: port)
      client.send("GET /evil HTTP/1.1\r\nHost: a\r\n\r\n")
      let answer = try client.receiveAnswer()
      #expect(answer.field("set-cookie") == nil)
      #expect(answer.field("location") == "/a  Set-Cookie: b=c")
    }
  }

  @Test func `the log has the route's template, the metrics count it`() async throws {
    let collector = LogCollector()
    let metrics = Metrics()
    var router = Router.small
    router.api(.get, "/people/{id}", .open) { _, _ in HTTPResponse(status: 204) }
    let logger = Logger(label: "portal", sink: .collected(collector))
    try await withServer(router, logger: logger, metrics: metrics) { port in
      let client = try RawClient(port: port)
      client.send("GET /people/1234567890123?x=y HTTP/1.1\r\nHost: a\r\n\r\nGET / HTTP/2.0\r\n\r\n")
      #expect(try client.receiveAnswer().status == 204)
      #expect(try client.receiveAnswer().status == 505)
    }
    let log = collector.lines.joined()
    #expect(log.contains(#""route":"/people/{id}""#))
    #expect(log.contains(#""status":204"#))
    #expect(log.contains(#""request_id":""#))
    #expect(!log.contains("1234567890123"))
    let text = metrics.text()
    #expect(text.contains(#"http_server_request_seconds_count{method="GET",route="/people/{id}",status="2xx"} 1"#))
    #expect(text.contains(#"http_server_refusals_total{status="505"} 1"#))
    #expect(text.contains("http_server_connections 0"))
  }
}
