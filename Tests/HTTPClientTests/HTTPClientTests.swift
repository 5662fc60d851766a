import Glibc
import HTTPClient
import HTTPTypes
import Observability
import Testing

struct HTTPClientTests {
  private let client = HTTPClient(logger: Logger(label: "t", sink: .discarded))

  private func text(_ response: HTTPResponse) async throws -> String {
    String(decoding: try await response.body.collect(upTo: 1 << 20), as: UTF8.self)
  }

  private func failure(of request: OutgoingRequest) async -> HTTPClientError? {
    do {
      _ = try await client.send(request)
      return nil
    } catch { return error }
  }

  @Test func `an answer comes with status, fields and body`() async throws {
    let server = try ScriptedServer { _, _ in
      .answer(ScriptedServer.answer(404, "ไม่พบ", fields: "Set-Cookie: a=1\r\nSet-Cookie: b=2\r\nX-Empty:\r\n"))
    }
    let response = try await client.send(OutgoingRequest(.get, server.url + "/a/%2e%2e/b?c=d"))
    #expect(response.status == 404)
    #expect(response.fields.values(.setCookie) == ["a=1", "b=2"])
    #expect(response.fields["x-empty"] == "")
    #expect(try await text(response) == "ไม่พบ")
    let request = try #require(server.received.first)
    #expect(request.line == "GET /a/%2e%2e/b?c=d HTTP/1.1")
    #expect(request.field("host") == "127.0.0.1:\(server.port)")
    #expect(request.field("user-agent") == "bizportal" && request.field("cookie") == nil)
  }

  @Test(arguments: HTTPRequest.Method.allCases)
  func `every method goes out as itself`(_ method: HTTPRequest.Method) async throws {
    let server = try ScriptedServer { request, _ in
      let head = request.text.hasPrefix("HEAD")
      return .answer(head ? "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n" : ScriptedServer.answer(200, "hello"))
    }
    let hasBody = [.post, .put, .patch].contains(method)
    let body = hasBody ? Array("\0binary ก".utf8) : []
    for _ in 1...2 {
      let response = try await client.send(
        OutgoingRequest(
          method, server.url + "/", fields: hasBody ? [.contentType: "a/b", "x-empty": ""] : [:], body: body))
      #expect(try await text(response) == (method == .head ? "" : "hello"))
    }
    let request = try #require(server.received.last)
    #expect(request.line == "\(method.rawValue) / HTTP/1.1")
    #expect(request.field("expect") == nil && request.field("content-type") == (hasBody ? "a/b" : nil))
    if hasBody {
      #expect(request.text.hasSuffix("\r\n\r\n\0binary ก"))
      #expect(request.text.contains("x-empty:\r\n"))
    }
    // The second request found the connection of the first.
    #expect(server.counts.connections == 1)
  }

  @Test func `a post without a body says that it has none`() async throws {
    let server = try ScriptedServer { _, _ in .answer(ScriptedServer.answer(204)) }
    let response = try await client.send(OutgoingRequest(.post, server.url))
    #expect(response.status == 204)
    #expect(server.received.first?.field("content-length") == "0")
    #expect(server.received.first?.field("content-type") == nil)
  }

  @Test func `many requests at once are all answered`() async throws {
    let server = try ScriptedServer { request, _ in
      .answer(ScriptedServer.answer(200, String(request.line.split(separator: " ")[1])))
    }
    try await withThrowingTaskGroup(of: Void.self) { group in
      for number in 0..<50 {
        group.addTask {
          let response = try await client.send(OutgoingRequest(.get, server.url + "/\(number)"))
          #expect(try await text(response) == "/\(number)")
        }
      }
      try await group.waitForAll()
    }
    #expect(server.counts.requests == 50 && server.counts.connections <= 50)
  }

  @Test func `a silent server is a timeout`() async throws {
    let server = try ScriptedServer { _, _ in .silence }
    await #expect(throws: HTTPClientError.timeout) {
      try await client.send(OutgoingRequest(.get, server.url, timeout: .milliseconds(100)))
    }
  }

  @Test func `a cancelled task leaves the server at once`() async throws {
    let server = try ScriptedServer { _, _ in .silence }
    let task = Task { try await client.send(OutgoingRequest(.get, server.url, timeout: .seconds(60))) }
    await server.wait { $0.requests == 1 }
    task.cancel()
    await #expect(throws: HTTPClientError.cancelled) { try await task.value }
    await server.wait { $0.gone == 1 }
  }

  @Test func `a task that is cancelled already sends nothing`() async throws {
    let server = try ScriptedServer { _, _ in .silence }
    let error = await Task {
      withUnsafeCurrentTask { $0?.cancel() }
      return await #expect(throws: HTTPClientError.self) { try await client.send(OutgoingRequest(.get, server.url)) }
    }.value
    #expect(error == .cancelled && server.counts.requests == 0)
  }

  @Test(arguments: [
    "HTTP/1.1 200 OK\r\nContent-Length: 11\r\n\r\nhello world", "HTTP/1.1 200 OK\r\n\r\nhello world",
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nb\r\nhello world\r\n0\r\n\r\n",
  ])
  func `a body over the limit is refused however it comes`(_ answer: String) async throws {
    let server = try ScriptedServer { _, _ in .answerAndClose(answer) }
    var request = OutgoingRequest(.get, server.url)
    request.maximumBody = 11
    #expect(try await text(try await client.send(request)) == "hello world")
    request.maximumBody = 10
    #expect(await failure(of: request) == .bodyTooLarge(limit: 10))
  }

  @Test func `an endless head is refused`() async throws {
    let server = try ScriptedServer { _, _ in
      .answer("HTTP/1.1 200 OK\r\n" + String(repeating: "X-Y: \(String(repeating: "z", count: 1000))\r\n", count: 100))
    }
    let error = await #expect(throws: HTTPClientError.self) { try await client.send(OutgoingRequest(.get, server.url)) }
    #expect(error?.code == "invalid_answer")
  }

  @Test func `a redirect is the answer unless redirects are asked for`() async throws {
    let server = try ScriptedServer { request, _ in
      request.line.contains("/from")
        ? .answer(ScriptedServer.answer(302, fields: "Location: /to\r\nX-Old: 1\r\n"))
        : .answer(ScriptedServer.answer(200, "there"))
    }
    var request = OutgoingRequest(.get, server.url + "/from")
    let redirect = try await client.send(request)
    #expect(redirect.status == 302 && redirect.fields[.location] == "/to")
    #expect(server.counts.requests == 1)
    request.followRedirects = 1
    let response = try await client.send(request)
    #expect(response.status == 200 && response.fields["x-old"] == nil)
  }

  @Test func `an endless redirect ends`() async throws {
    let server = try ScriptedServer { _, _ in .answer(ScriptedServer.answer(302, fields: "Location: /\r\n")) }
    var request = OutgoingRequest(.get, server.url)
    request.followRedirects = 3
    #expect(await failure(of: request) == .tooManyRedirects)
    #expect(server.counts.requests == 4)
  }

  @Test func `a redirect to another scheme is refused`() async throws {
    let server = try ScriptedServer { _, _ in
      .answer(ScriptedServer.answer(302, fields: "Location: file:///etc/passwd\r\n"))
    }
    var request = OutgoingRequest(.get, server.url)
    request.followRedirects = 3
    #expect(await failure(of: request) == .invalidURL)
  }

  @Test func `a refused connection is unreachable`() async throws {
    let port = try ScriptedServer { _, _ in .close }.port
    let error = await #expect(throws: HTTPClientError.self) {
      try await client.send(OutgoingRequest(.get, "http://127.0.0.1:\(port)/secret-path"))
    }
    guard case .unreachable(let text) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(!text.contains("secret-path") && !text.isEmpty)
  }

  @Test(arguments: ["HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf", ""])
  func `a connection that breaks is interrupted`(_ answer: String) async throws {
    let server = try ScriptedServer { _, _ in .answerAndClose(answer) }
    let error = await #expect(throws: HTTPClientError.self) { try await client.send(OutgoingRequest(.get, server.url)) }
    #expect(error?.code == "interrupted")
  }

  @Test(arguments: [
    "", "ftp://a/", "file:///etc/passwd", "http://", "http://user@a/", "http://a/ b", "http://a/\r\nX: y",
    "http://a/#b",
    "http:///a", "//a",
  ])
  func `what is no http URL is refused before anything happens`(_ url: String) async {
    await #expect(throws: HTTPClientError.invalidURL) { try await client.send(OutgoingRequest(.get, url)) }
  }

  @Test(arguments: [
    HTTPFields.Field("x", "a\r\nb: c"), .init("x", "a\0b"), .init("x y", "a"), .init("x:", "a"), .init("", "a"),
    .init("content-length", "1"), .init("transfer-encoding", "chunked"), .init("host", "evil"),
  ])
  func `fields that would break the framing are refused`(_ field: HTTPFields.Field) async {
    await #expect(throws: HTTPClientError.invalidField) {
      try await client.send(OutgoingRequest(.get, "http://127.0.0.1/", fields: HTTPFields([field])))
    }
  }

  @Test func `the trace goes along under a new span`() async throws {
    let server = try ScriptedServer { _, _ in .answer(ScriptedServer.answer(200)) }
    let trace = TraceContext.start()
    _ = try await Trace.$current.withValue(trace) { try await client.send(OutgoingRequest(.get, server.url)) }
    let sent = try #require(server.received.first?.field("traceparent").flatMap { TraceContext(traceparent: $0) })
    #expect(sent.traceID == trace.traceID && sent.spanID != trace.spanID)
  }

  @Test func `proxy variables of the environment are not heeded`() async throws {
    let server = try ScriptedServer { _, _ in .answer(ScriptedServer.answer(200)) }
    await #expect(processExitsWith: .success) { [url = server.url as String] in
      setenv("http_proxy", "http://127.0.0.1:1", 1)
      setenv("ALL_PROXY", "http://127.0.0.1:1", 1)
      let response = try await HTTPClient().send(OutgoingRequest(.get, url))
      exit(response.status == 200 ? 0 : 1)
    }
    #expect(server.counts.requests == 1)
  }

  @Test func `attempts are counted by outcome`() async throws {
    let metrics = Metrics()
    let client = HTTPClient(metrics: metrics)
    let server = try ScriptedServer { _, _ in .answer(ScriptedServer.answer(418)) }
    _ = try await client.send(OutgoingRequest(.get, server.url))
    let text = metrics.text()
    #expect(text.contains(#"http_client_requests_total{origin="\#(server.url)",outcome="4xx"} 1"#))
    #expect(text.contains(#"http_client_request_seconds_count{origin="\#(server.url)"} 1"#))
  }
}
