import HTTPServer
import HTTPTypes
import Synchronization
import Testing

@Suite struct StreamingTests {
  static let megabyte = 1 << 20

  /// Counts the bytes of an upload after the gate has opened.
  func counting(_ gate: Gate, bodyLimit: Int = 64 << 20) -> Router {
    var router = Router.small
    router.stream(.put, "/upload", .open, bodyLimit: bodyLimit) { request, _ in
      guard case .stream(let stream) = request.body else { return HTTPResponse(status: 500) }
      await gate.wait()
      var count = 0
      while let piece = try await stream.next() { count += piece.count }
      return HTTPResponse(contentType: "text/plain", body: Array("\(count)".utf8))
    }
    return router
  }

  @Test func `an upload waits for its reader, however long it is`() async throws {
    let gate = Gate()
    try await withServer(counting(gate)) { port in
      let client = try RawClient(port: port)
      let total = 20 * Self.megabyte
      client.send("PUT /upload HTTP/1.1\r\nHost: a\r\nContent-Length: \(total)\r\n\r\n")
      // While nobody reads, the sockets' buffers fill and then the server takes no more.
      let piece = [UInt8](repeating: 0x61, count: total)
      var sent = client.sendWithoutWaiting(piece)
      #expect(sent < total)
      gate.open()
      sent += client.send(Array(piece[sent...]))
      #expect(sent == total)
      #expect(try client.receiveAnswer().body == "\(total)")
      client.send(ConnectionTests.plain)
      #expect(try client.receiveAnswer().body == "Hello")
    }
  }

  @Test func `a chunked upload is counted without its framing`() async throws {
    let gate = Gate()
    gate.open()
    try await withServer(counting(gate)) { port in
      let client = try RawClient(port: port)
      client.send("PUT /upload HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n")
      for _ in 0..<100 { client.send("3e8\r\n" + String(repeating: "a", count: 1000) + "\r\n") }
      client.send("0\r\n\r\n")
      #expect(try client.receiveAnswer().body == "100000")
    }
  }

  @Test func `100-continue waits for the handler to read`() async throws {
    let gate = Gate()
    try await withServer(counting(gate)) { port in
      let client = try RawClient(port: port)
      client.send("PUT /upload HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nExpect: 100-continue\r\n\r\n")
      gate.open()
      #expect(try client.receiveAnswer().status == 100)
      client.send("abc")
      #expect(try client.receiveAnswer().body == "3")
    }
  }

  @Test func `a chunked upload past its limit is a 413 and the end`() async throws {
    let gate = Gate()
    gate.open()
    try await withServer(counting(gate, bodyLimit: 2500)) { port in
      let client = try RawClient(port: port)
      client.send("PUT /upload HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n")
      for _ in 0..<3 { client.send("3e8\r\n" + String(repeating: "a", count: 1000) + "\r\n") }
      let answer = try client.receiveAnswer()
      #expect(answer.status == 413)
      #expect(answer.field("connection") == "close")
    }
  }

  @Test func `an upload that breaks off is an error of its reader`() async throws {
    let failed = Gate()
    var router = Router.small
    router.stream(.put, "/upload", .open) { request, _ in
      do {
        _ = try await request.body.collect(upTo: 1000)
      } catch is HTTPBodyError {
        failed.open()
      } catch is CancellationError {
        failed.open()
      }
      return HTTPResponse()
    }
    try await withServer(router) { port in
      do {
        let client = try RawClient(port: port)
        client.send("PUT /upload HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nabc")
      }
      await failed.wait()
    }
  }

  @Test func `an answer is made no faster than it is read`() async throws {
    let made = Mutex(0)
    let total = 32 * Self.megabyte
    var router = Router.small
    router.api(.get, "/download", .open) { _, _ in
      HTTPResponse(
        body: .stream(
          HTTPBodyStream(declaredLength: total) {
            made.withLock { made in
              guard made < total else { return nil }
              made += 65_536
              return [UInt8](repeating: 0x61, count: 65_536)
            }
          }))
    }
    try await withServer(router) { port in
      let client = try RawClient(port: port)
      client.send("GET /download HTTP/1.1\r\nHost: a\r\n\r\n" + ConnectionTests.plain)
      let head = try client.receiveAnswer(hasBody: false)
      #expect(head.field("content-length") == "\(total)")
      var received = try client.receive(atMost: 1000).count
      #expect(made.withLock { $0 } < total)
      while received < total { received += try client.receive(atMost: min(65_536, total - received)).count }
      #expect(made.withLock { $0 } == total)
      #expect(try client.receiveAnswer().body == "Hello")
    }
  }

  @Test(arguments: [
    ("HTTP/1.1", "transfer-encoding: chunked\r\n", "3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n"),
    ("HTTP/1.0", "connection: close\r\n", "abcde"),
  ])
  func `an answer of unknown length is chunked, or ends with the connection`(
    version: String, field: String, body: String
  ) async throws {
    var router = Router.small
    router.api(.get, "/stream", .open) { _, _ in
      let pieces = Mutex(["abc", "", "de"])
      return HTTPResponse(
        body: .stream(
          HTTPBodyStream(declaredLength: nil) {
            pieces.withLock { $0.isEmpty ? nil : Array($0.removeFirst().utf8) }
          }))
    }
    try await withServer(router) { port in
      let client = try RawClient(port: port)
      client.send("GET /stream \(version)\r\nHost: a\r\n\r\n")
      client.finishSending()
      let all = try client.receiveAll()
      #expect(all.contains(field))
      #expect(all.hasSuffix("\r\n\r\n" + body))
    }
  }

  @Test func `an answer that breaks off is no proper answer`() async throws {
    struct Broken: Error {}
    var router = Router.small
    router.api(.get, "/broken", .open) { _, _ in
      HTTPResponse(body: .stream(HTTPBodyStream(declaredLength: nil) { throw Broken() }))
    }
    try await withServer(router) { port in
      let client = try RawClient(port: port)
      client.send("GET /broken HTTP/1.1\r\nHost: a\r\n\r\n")
      #expect(client.isReset())
    }
  }
}
