import HTTPServer
import Testing

/// What a client may send, and what is refused because two parsers could read it two ways.
@Suite struct StrictParsingTests {
  struct Row: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let bytes: String
    let statuses: [Int]

    init(_ name: String, _ statuses: Int..., bytes: String) {
      self.testDescription = name
      self.statuses = statuses
      self.bytes = bytes
    }
  }

  private static let get = "GET /plain HTTP/1.1\r\n"
  private static let post = "POST /echo HTTP/1.1\r\n"
  private static let host = "Host: a\r\n"
  private static let end = "\r\n"
  /// A request that must not be seen: it would answer 404.
  private static let smuggled = "GET /nope HTTP/1.1\r\nHost: x\r\n\r\n"
  private static let chunked = post + host + "Transfer-Encoding: chunked\r\n\r\n"

  static let accepted = [
    Row("GET", 200, bytes: get + host + end),
    Row("POST chunked", 200, bytes: chunked + "5\r\nhello\r\n0\r\n\r\n"),
    Row("POST chunked in capitals", 200, bytes: chunked + "A\r\nhellohello\r\n00\r\n\r\n"),
    Row("three at once", 200, 200, 200, bytes: String(repeating: get + host + end, count: 3)),
    Row("GET with a body", 200, 200, bytes: get + host + "Content-Length: 5\r\n\r\nabcde" + get + host + end),
    Row(
      "an unknown path with a body", 404, 200,
      bytes: "PUT /x HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\n\r\na" + get + host + end),
    Row("fields with tabs, empty values, UTF-8", 200, bytes: get + "hOsT:\ta:80 \r\nX:\r\nY: \u{0E01}\r\n\r\n"),
    Row("OPTIONS *", 204, bytes: "OPTIONS * HTTP/1.1\r\n" + host + end),
  ]

  static let refused = [
    Row("no Host", 400, bytes: get + end),
    Row("two Host", 400, bytes: get + host + "Host: b\r\n" + end),
    Row("a user in Host", 400, bytes: get + "Host: a@b\r\n" + end),
    Row("a path in Host", 400, bytes: get + "Host: a/b\r\n" + end),
    Row(
      "two lengths that differ", 400,
      bytes: post + host + "Content-Length: 5\r\nContent-Length: 0\r\n\r\nabcde" + smuggled),
    Row(
      "two lengths, the first 0", 400, bytes: post + host + "Content-Length: 0\r\nContent-Length: 33\r\n\r\n" + smuggled
    ),
    Row("two equal lengths", 400, bytes: post + host + "Content-Length: 5\r\nContent-Length: 5\r\n\r\nabcde"),
    Row("a list of lengths", 400, bytes: post + host + "Content-Length: 5, 5\r\n\r\nabcde"),
    Row(
      "length, then chunked", 400,
      bytes: post + host + "Content-Length: 38\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + smuggled),
    Row(
      "chunked, then length", 400,
      bytes: post + host + "Transfer-Encoding: chunked\r\nContent-Length: 38\r\n\r\n0\r\n\r\n" + smuggled),
    Row("an unknown coding", 501, bytes: post + host + "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n"),
    Row("chunked, identity", 501, bytes: post + host + "Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n"),
    Row(
      "gzip, chunked and a length", 501,
      bytes: post + host + "Transfer-Encoding: gzip, chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n"),
    Row(
      "two codings", 400,
      bytes: post + host + "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n"),
    Row(
      "a coding after VT", 400,
      bytes: post + host + "Transfer-Encoding: \u{0B}chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n"),
    Row("chunked on HTTP/1.0", 400, bytes: "POST /echo HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
    Row(
      "a space before the colon of a coding", 400,
      bytes: post + host + "Transfer-Encoding : chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n"),
    Row("length -1", 400, bytes: post + host + "Content-Length: -1\r\n\r\n"),
    Row("length +5", 400, bytes: post + host + "Content-Length: +5\r\n\r\nabcde"),
    Row("length 0x5", 400, bytes: post + host + "Content-Length: 0x5\r\n\r\nabcde"),
    Row("length 5 5", 400, bytes: post + host + "Content-Length: 5 5\r\n\r\nabcde"),
    Row("no length", 400, bytes: post + host + "Content-Length: \r\n\r\n"),
    Row("a length past 64 bits", 400, bytes: post + host + "Content-Length: 18446744073709551621\r\n\r\nabcde"),
    Row("a space before the colon", 400, bytes: get + host + "X : y\r\n" + end),
    Row("a folded field", 400, bytes: get + host + "X: y\r\n z\r\n" + end),
    Row("a folded first field", 400, bytes: get + " X: y\r\n" + host + end),
    Row("bare line feeds", 400, bytes: "GET /plain HTTP/1.1\nHost: a\n\n"),
    Row("one bare line feed", 400, bytes: get + host + "X: y\n\r\n"),
    Row("a bare CR in a value", 400, bytes: get + host + "X: a\rY: b\r\n" + end),
    Row("a bare CR ends a line", 400, bytes: get + host + "X: a\rContent-Length: 5\r\n" + end),
    Row("NUL in a value", 400, bytes: get + host + "X: a\u{0}b\r\n" + end),
    Row("DEL in a value", 400, bytes: get + host + "X: a\u{7F}b\r\n" + end),
    Row("NUL in the target", 400, bytes: "GET /pl\u{0}ain HTTP/1.1\r\n" + host + end),
    Row("UTF-8 in the target", 400, bytes: "GET /\u{0E01} HTTP/1.1\r\n" + host + end),
    Row("a fragment in the target", 400, bytes: "GET /plain#x HTTP/1.1\r\n" + host + end),
    Row("a bad field name", 400, bytes: get + host + "X(Y): z\r\n" + end),
    Row("a control byte in a name", 400, bytes: get + host + "X\u{1}: z\r\n" + end),
    Row("a field without a colon", 400, bytes: get + host + "garbage\r\n" + end),
    Row("a field without a name", 400, bytes: get + host + ": v\r\n" + end),
    Row("two spaces in the request line", 400, bytes: "GET  /plain HTTP/1.1\r\n" + host + end),
    Row("a tab in the request line", 400, bytes: "GET\t/plain HTTP/1.1\r\n" + host + end),
    Row("a method in lower case", 501, bytes: "get /plain HTTP/1.1\r\n" + host + end),
    Row("an unknown method", 501, bytes: "FROB /plain HTTP/1.1\r\n" + host + end),
    Row("CONNECT", 501, bytes: "CONNECT a:80 HTTP/1.1\r\n" + host + end),
    Row("HTTP/0.9", 400, bytes: "GET /plain\r\n"),
    Row("HTTP/1.2", 505, bytes: "GET /plain HTTP/1.2\r\n" + host + end),
    Row("HTTP/9.9", 505, bytes: "GET /plain HTTP/9.9\r\n" + host + end),
    Row("HTTP/1.1x", 400, bytes: "GET /plain HTTP/1.1x\r\n" + host + end),
    Row("http/1.1", 400, bytes: "GET /plain http/1.1\r\n" + host + end),
    Row("a TLS handshake", 400, bytes: "\u{16}\u{3}\u{1}\u{2}\u{0}\u{1}\u{0}\u{1}"),
    Row("a chunk size that is no number", 400, bytes: chunked + "ZZ\r\nabc\r\n0\r\n\r\n"),
    Row("a negative chunk size", 400, bytes: chunked + "-1\r\nabc\r\n0\r\n\r\n"),
    Row("a chunk size 0x5", 400, bytes: chunked + "0x5\r\nhello\r\n0\r\n\r\n"),
    Row("a chunk size past 64 bits", 400, bytes: chunked + "10000000000000005\r\nhello\r\n0\r\n\r\n"),
    Row("a chunk extension", 400, bytes: chunked + "5;a=b\r\nhello\r\n0\r\n\r\n"),
    Row("a chunk extension with a bare line feed", 400, bytes: chunked + "5;a\nhello\r\n0\r\n\r\n"),
    Row("chunk lines with bare line feeds", 400, bytes: chunked + "5\nhello\n0\n\n"),
    Row("a chunk that goes on", 400, bytes: chunked + "5\r\nhelloXX0\r\n\r\n"),
    Row("a trailer field", 400, bytes: chunked + "5\r\nhello\r\n0\r\nX: y\r\n\r\n"),
    Row("a field of 20 KB", 431, bytes: get + host + "X: " + String(repeating: "a", count: 20_000) + "\r\n" + end),
    Row("a field of 100 KB", 431, bytes: get + host + "X: " + String(repeating: "a", count: 100_000) + "\r\n" + end),
    Row(
      "a target of 100 KB", 414, bytes: "GET /" + String(repeating: "a", count: 100_000) + " HTTP/1.1\r\n" + host + end),
    Row("a target of 9 KB", 414, bytes: "GET /" + String(repeating: "a", count: 9000) + " HTTP/1.1\r\n" + host + end),
    Row("2000 fields", 431, bytes: get + host + (0..<2000).map { "X\($0): y\r\n" }.joined() + end),
    Row("100 short fields", 431, bytes: get + host + String(repeating: "X: y\r\n", count: 100) + end),
    Row("another expectation", 417, bytes: post + host + "Content-Length: 5\r\nExpect: dance\r\n\r\nabcde"),
    Row("a length past the route's limit", 413, bytes: post + host + "Content-Length: 2097152\r\n\r\nabc"),
    Row(
      "a chunked body past the route's limit", 413,
      bytes: chunked + "fffffff\r\n" + String(repeating: "a", count: 1_100_000)),
    Row("an absolute target", 400, bytes: "GET http://a/plain HTTP/1.1\r\n" + host + end),
    Row("a target without a slash", 400, bytes: "GET plain HTTP/1.1\r\n" + host + end),
    Row("an empty line first", 400, bytes: "\r\n" + get + host + end),
    Row("a good request, then a bad one", 200, 400, bytes: get + host + end + get + end + smuggled),
  ]

  @Test(arguments: accepted) func `a proper request is answered and the connection goes on`(row: Row) async throws {
    try await withServer { port in
      let client = try RawClient(port: port)
      client.send(row.bytes)
      for status in row.statuses { #expect(try client.receiveAnswer().status == status) }
      client.send("GET /plain HTTP/1.1\r\nHost: a\r\n\r\n")
      #expect(try client.receiveAnswer().body == "Hello")
    }
  }

  @Test(arguments: refused) func `what could be read two ways is refused and the connection closed`(
    row: Row
  ) async throws {
    try await withServer { port in
      let client = try RawClient(port: port)
      client.send(row.bytes)
      for status in row.statuses { #expect(try client.receiveAnswer().status == status) }
      client.finishSending()
      #expect(try client.isAtEnd())
    }
  }

  @Test func `the pieces in which a request comes do not matter`() async throws {
    try await withServer { port in
      let client = try RawClient(port: port)
      let request = Self.chunked + "5\r\nhello\r\n3\r\nyou\r\n0\r\n\r\n" + Self.get + Self.host + Self.end
      for byte in request.utf8 { client.send([byte]) }
      #expect(try client.receiveAnswer().body == "helloyou")
      #expect(try client.receiveAnswer().body == "Hello")
    }
  }
}
