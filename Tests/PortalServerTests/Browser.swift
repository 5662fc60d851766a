import APIContract
import Foundation
import HTTPServer
import HTTPTypes
import PortalTestSupport

/// An answer with its body as text.
struct Answer: Sendable {
  let status: Int
  let fields: HTTPFields
  let body: [UInt8]
  var text: String { String(decoding: body, as: UTF8.self) }
  var location: String { fields[.location] ?? "" }

  init(_ response: HTTPResponse) async throws {
    status = response.status
    fields = response.fields
    body = try await response.body.collect(upTo: 32 << 20)
  }
}

/// One file or value of a form with files.
struct FormPart: Sendable {
  var name: String
  var fileName: String?
  var bytes: [UInt8]

  static func text(_ name: String, _ value: String) -> FormPart { FormPart(name: name, bytes: Array(value.utf8)) }
  static func file(_ name: String, _ fileName: String, _ bytes: [UInt8]) -> FormPart {
    FormPart(name: name, fileName: fileName, bytes: bytes)
  }
}

/// A signed-in browser over the router.
struct Browser: Sendable {
  let router: Router
  let token: String
  let csrf: String

  init(_ router: Router, token: String, csrf: String) {
    self.router = router
    self.token = token
    self.csrf = csrf
  }

  private var cookies: HTTPFields { [.cookie: "bp_portal=\(token)", .acceptLanguage: "en"] }

  func get(_ path: String, cookie: String? = nil) async throws -> Answer {
    var fields = cookies
    if let cookie { fields[.cookie] = "bp_portal=\(token); \(cookie)" }
    return try await Answer(await router.respond(to: HTTPRequest(.get, path, fields: fields)))
  }

  /// Posts a form; `more` are fields that a browser adds, such as `Sec-Fetch-Site`.
  func post(
    _ path: String, _ form: QueryItems, csrf: String? = nil, more: HTTPFields = [:]
  ) async throws -> Answer {
    var form = form
    form.add("csrf", csrf ?? self.csrf)
    var fields = cookies
    fields[.contentType] = "application/x-www-form-urlencoded"
    for field in more.all { fields.add(field.name, field.value) }
    return try await Answer(
      await router.respond(to: HTTPRequest(.post, path, fields: fields, body: .bytes(Array(form.encoded.utf8)))))
  }

  /// Posts a form with files in pieces of a few bytes, as a slow network would.
  func upload(_ path: String, _ parts: [FormPart], csrf: String? = nil) async throws -> Answer {
    var body: [UInt8] = []
    for part in [FormPart.text("csrf", csrf ?? self.csrf)] + parts {
      let file = part.fileName.map { "; filename=\"\($0)\"" } ?? ""
      body += Array("--edge\r\ncontent-disposition: form-data; name=\"\(part.name)\"\(file)\r\n\r\n".utf8)
      body += part.bytes + Array("\r\n".utf8)
    }
    body += Array("--edge--\r\n".utf8)
    var fields = cookies
    fields[.contentType] = "multipart/form-data; boundary=edge"
    let size = body.count > 100_000 ? 65_536 : 50
    let pieces = AsyncPieces(
      stride(from: 0, to: body.count, by: size).map { Array(body[$0..<min($0 + size, body.count)]) })
    let stream = HTTPBodyStream(declaredLength: body.count) { await pieces.next() }
    return try await Answer(
      await router.respond(to: HTTPRequest(.post, path, fields: fields, body: .stream(stream))))
  }
}

private actor AsyncPieces {
  private var pieces: ArraySlice<[UInt8]>
  init(_ pieces: [[UInt8]]) { self.pieces = pieces[...] }
  func next() -> [UInt8]? { pieces.popFirst() }
}

/// A program that calls the API over the router.
struct Program: Sendable {
  let router: Router
  let token: String

  init(_ router: Router, token: String) {
    self.router = router
    self.token = token
  }

  func call(
    _ method: HTTPRequest.Method, _ path: String, _ body: [UInt8] = [], type: String = "application/json",
    idempotencyKey: String? = nil
  ) async throws -> Answer {
    var fields: HTTPFields = [.authorization: "Bearer \(token)", .contentType: type, .acceptLanguage: "en"]
    if let idempotencyKey { fields[.idempotencyKey] = idempotencyKey }
    return try await Answer(
      await router.respond(to: HTTPRequest(method, path, fields: fields, body: .bytes(body))))
  }

  func send(
    _ method: HTTPRequest.Method, _ path: String, _ value: some Encodable, idempotencyKey: String? = nil
  ) async throws -> Answer {
    try await call(method, path, try ContractJSON.encode(value), idempotencyKey: idempotencyKey)
  }
}

extension Answer {
  func decoded<Value: Decodable>(_ type: Value.Type) throws -> Value {
    guard (200..<300).contains(status) else { throw SampleError() }
    return try ContractJSON.decode(type, from: body)
  }

  var problem: Problem? { try? ContractJSON.decode(Problem.self, from: body) }
}

enum Files {
  static let pdf = Array("%PDF-1.7\nmade up".utf8)
  static let jpeg = jpeg(width: 640, height: 480)
  static let png = png(width: 640, height: 480)

  /// A JPEG up to its frame header, with a comment before it.
  static func jpeg(width: UInt16, height: UInt16) -> [UInt8] {
    [0xFF, 0xD8, 0xFF, 0xFE, 0, 9] + Array("made up".utf8) + [0xFF, 0xFF, 0xC2, 0, 11, 8]
      + [UInt8(height >> 8), UInt8(height & 255), UInt8(width >> 8), UInt8(width & 255), 1, 1, 0x11, 0]
  }

  /// A PNG up to its first chunk.
  static func png(width: UInt32, height: UInt32) -> [UInt8] {
    [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13] + Array("IHDR".utf8)
      + [width, height].flatMap { side in [24, 16, 8, 0].map { UInt8(side >> $0 & 255) } } + [8, 2, 0, 0, 0]
  }
  static let program: [UInt8] = [0x4D, 0x5A, 0x90, 0] + Array("This program cannot be run".utf8)
}
