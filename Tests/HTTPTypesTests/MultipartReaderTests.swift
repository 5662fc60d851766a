import HTTPTypes
import Testing

@Suite struct MultipartReaderTests {
  static let message = """
    preamble\r\n--XX\r\nContent-Disposition: form-data; name="note"\r\n\r\nสวัสดี\r\n\
    --XX\r\nContent-Disposition: form-data; name="file"; filename="C:\\\\maps\\\\a;b.pdf"\r\n\
    Content-Type: application/pdf\r\n\r\n%PDF\r\n--X\r\n-\r\n--XX--\r\nepilogue
    """

  /// Gives the body in pieces of one size, as a slow network does.
  func reader(piece: Int, of text: String = message) throws -> MultipartReader {
    let pieces = Pieces(Array(text.utf8), size: piece)
    return try MultipartReader(
      contentType: "multipart/form-data; boundary=XX",
      body: .stream(HTTPBodyStream(declaredLength: nil) { await pieces.next() }))
  }

  @Test(arguments: [1, 2, 3, 7, 64, 10_000])
  func `parts come out the same however the body is cut`(piece: Int) async throws {
    let reader = try reader(piece: piece)
    let note = try #require(await reader.nextPart())
    #expect(note.name == "note")
    #expect(note.fileName == nil)
    #expect(try await reader.text() == "สวัสดี")
    let file = try #require(await reader.nextPart())
    #expect(file.fileName == "a;b.pdf")
    #expect(file.contentType == "application/pdf")
    #expect(try await reader.text() == "%PDF\r\n--X\r\n-")
    #expect(try await reader.nextPart() == nil)
  }

  @Test func `a part that nobody reads is skipped`() async throws {
    let reader = try reader(piece: 5)
    _ = try await reader.nextPart()
    #expect(try await reader.nextPart()?.name == "file")
  }

  @Test(arguments: ["", "--XX\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nx", "--XX\r\nContent-Dis"])
  func `a body that ends early is an error`(text: String) async throws {
    let reader = try reader(piece: 4, of: text)
    await #expect(throws: MultipartReader.Failure.incomplete) {
      while try await reader.nextPart() != nil { while try await reader.nextChunk() != nil {} }
    }
  }

  @Test func `a head without a name is malformed`() async throws {
    let reader = try reader(piece: 50, of: "--XX\r\nContent-Type: text/plain\r\n\r\nx\r\n--XX--")
    await #expect(throws: MultipartReader.Failure.malformed) { try await reader.nextPart() }
  }

  @Test func `another media type is refused`() {
    #expect(throws: MultipartReader.Failure.notMultipart) {
      try MultipartReader(contentType: "text/plain; boundary=XX", body: .empty)
    }
  }
}

private actor Pieces {
  private var rest: ArraySlice<UInt8>
  private let size: Int
  init(_ bytes: [UInt8], size: Int) {
    rest = bytes[...]
    self.size = size
  }
  func next() -> [UInt8]? {
    guard !rest.isEmpty else { return nil }
    defer { rest = rest.dropFirst(size) }
    return Array(rest.prefix(size))
  }
}
