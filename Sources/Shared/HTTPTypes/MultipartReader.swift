/// Reads a `multipart/form-data` body (RFC 7578) part by part, as it arrives.
///
/// One reader in one task: ask for a part, then for its chunks. What is left of a part when the next one is asked for
/// is skipped. At most 200 parts, with heads of at most 4 KB.
public final class MultipartReader {
  /// The head of one part.
  public struct Part: Sendable, Equatable {
    /// The name of the form field.
    public let name: String
    /// What the browser calls the file, without any folder; `nil` for a plain value.
    public let fileName: String?
    public let contentType: String?
  }

  public enum Failure: Error, Equatable {
    case notMultipart
    case malformed
    case incomplete
    case tooManyParts
  }

  private enum Position {
    /// Before a delimiter: in the preamble or in a part's content.
    case content
    /// Right after a delimiter.
    case delimiter
    case end
  }

  private static let maximumParts = 200
  private static let maximumHead = 4096

  private let body: HTTPBody
  private let delimiter: [UInt8]
  // The first delimiter has no line break before it; with one put there all of them look alike.
  private var buffer: [UInt8] = Array("\r\n".utf8)
  private var bodyWasRead = false
  private var position = Position.content
  private var parts = 0

  /// Reads the body of a form.
  ///
  /// - Throws: `Failure.notMultipart` when the content type names no usable boundary.
  public init(contentType: String?, body: HTTPBody) throws(Failure) {
    guard let contentType, contentType.lowercased().hasPrefix("multipart/form-data"),
      let boundary = HeaderParameters.value("boundary", of: contentType), (1...70).contains(boundary.utf8.count)
    else { throw .notMultipart }
    self.body = body
    self.delimiter = Array("\r\n--\(boundary)".utf8)
  }

  /// The next part, or `nil` after the last.
  public func nextPart() async throws -> Part? {
    while position == .content { _ = try await nextChunk() }
    guard position == .delimiter else { return nil }
    try await fill(atLeast: 2)
    if buffer.starts(with: "--".utf8) {
      position = .end
      return nil
    }
    guard buffer.starts(with: "\r\n".utf8) else { throw Failure.malformed }
    parts += 1
    guard parts <= Self.maximumParts else { throw Failure.tooManyParts }
    let part = try parse(head: try await readHead())
    position = .content
    return part
  }

  /// The next bytes of the current part, or `nil` at its end.
  public func nextChunk() async throws -> [UInt8]? {
    guard position == .content else { return nil }
    while true {
      if let found = buffer.firstIndex(of: delimiter) {
        let chunk = Array(buffer[..<found])
        buffer.removeFirst(found + delimiter.count)
        position = .delimiter
        return chunk.isEmpty ? nil : chunk
      }
      // What could be the beginning of a delimiter stays.
      let safe = buffer.count - delimiter.count + 1
      if safe > 0 {
        let chunk = Array(buffer[..<safe])
        buffer.removeFirst(safe)
        return chunk
      }
      guard try await fill() else { throw Failure.incomplete }
    }
  }

  /// The rest of the current part as text; `nil` past `limit` bytes or when it is not UTF-8.
  public func text(upTo limit: Int = 20_000) async throws -> String? {
    var bytes: [UInt8] = []
    var fits = true
    while let chunk = try await nextChunk() {
      fits = fits && bytes.count + chunk.count <= limit
      if fits { bytes += chunk }
    }
    return fits ? String(validating: bytes, as: UTF8.self) : nil
  }

  private func readHead() async throws -> String {
    let end = Array("\r\n\r\n".utf8)
    while true {
      if let found = buffer.firstIndex(of: end) {
        let head = String(validating: buffer[2..<max(2, found)], as: UTF8.self)
        buffer.removeFirst(found + end.count)
        guard let head else { throw Failure.malformed }
        return head
      }
      guard buffer.count <= Self.maximumHead else { throw Failure.malformed }
      guard try await fill() else { throw Failure.incomplete }
    }
  }

  private func parse(head: String) throws(Failure) -> Part {
    var disposition: String?
    var type: String?
    for line in head.split(separator: "\r\n") {
      let pair = line.split(separator: ":", maxSplits: 1)
      guard pair.count == 2 else { throw .malformed }
      switch pair[0].lowercased() {
      case "content-disposition": disposition = String(pair[1])
      case "content-type": type = String(pair[1].drop { $0 == " " })
      default: break
      }
    }
    guard let disposition, let name = HeaderParameters.value("name", of: disposition) else { throw .malformed }
    let fileName = HeaderParameters.value("filename", of: disposition)
    return Part(name: name, fileName: fileName.map(Self.lastComponent), contentType: type)
  }

  private static func lastComponent(_ path: String) -> String {
    String(path[(path.lastIndex { $0 == "/" || $0 == "\\" }.map(path.index(after:)) ?? path.startIndex)...])
  }

  private func fill(atLeast count: Int) async throws {
    while buffer.count < count {
      guard try await fill() else { throw Failure.incomplete }
    }
  }

  private func fill() async throws -> Bool {
    switch body {
    case .bytes(let bytes):
      guard !bodyWasRead else { return false }
      bodyWasRead = true
      buffer += bytes
      return true
    case .stream(let stream):
      guard let piece = try await stream.next() else { return false }
      buffer += piece
      return true
    }
  }
}

extension [UInt8] {
  /// The first place where `pattern` stands, or `nil`.
  func firstIndex(of pattern: [UInt8]) -> Int? {
    guard let first = pattern.first, count >= pattern.count else { return nil }
    var start = 0
    while let candidate = self[start...(count - pattern.count)].firstIndex(of: first) {
      if self[candidate..<candidate + pattern.count].elementsEqual(pattern) { return candidate }
      start = candidate + 1
      if start > count - pattern.count { return nil }
    }
    return nil
  }
}
