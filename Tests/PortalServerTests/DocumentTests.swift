import DomainTypes
import HTTPTypes
import PortalDomain
import PortalStorage
import PortalTestSupport
import Testing

@Suite struct DocumentTests {
  let world: PortalWorld
  let browser: Browser
  let path: String

  init() async throws {
    world = try await PortalWorld()
    browser = try await world.browser()
    path = try await browser.begin()
  }

  private var draft: Draft {
    get throws {
      let id = DraftID(String(path.split(separator: "/")[1]))
      return try #require(try world.store.draft(id, of: try Samples.applicant().owner))
    }
  }

  private func attach(_ bytes: [UInt8], _ name: String, to key: String = "premises.map") async throws -> Answer {
    try await browser.upload("\(path)/documents", [.text("key", key), .file("file.\(key)", name, bytes)])
  }

  @Test(arguments: [(Files.pdf, "application/pdf"), (Files.jpeg, "image/jpeg"), (Files.png, "image/png")])
  func `PDF, JPEG and PNG are taken for what they are, whatever they are called`(bytes: [UInt8], type: String)
    async throws
  {
    #expect(try await attach(bytes, "ก.exe").status == 303)
    #expect(try draft.documents.map(\.contentType) == [type])
    #expect(try await browser.get("\(path)/documents").text.contains("ก.exe."))
  }

  @Test func `a program that is called a PDF is refused beside its field, and written down`() async throws {
    let answer = try await attach(Files.program, "invoice.pdf")
    #expect(answer.status == 422)
    #expect(answer.text.contains("The file must be a PDF, JPEG or PNG") && answer.text.contains("error-summary"))
    #expect(answer.text.contains("id=\"f-file-premises-map-error\""))
    #expect(try draft.documents.isEmpty)
    #expect(try world.auditActions(draft.id.rawValue).contains("document.refused"))
  }

  @Test func `a file above ten megabytes is refused`() async throws {
    let answer = try await attach(Files.pdf + [UInt8](repeating: 0, count: DocumentFormat.maximumSize), "big.pdf")
    #expect(answer.status == 422)
    #expect(answer.text.contains("larger than 10 MB"))
  }

  @Test(
    arguments: [
      Files.png(width: 60_000, height: 60_000), Files.png(width: .max, height: .max),
      Files.png(width: 20_001, height: 1), Files.jpeg(width: 8001, height: 8000),
    ])
  func `a picture that would fill the memory of who opens it is refused, with the limit`(bytes: [UInt8]) async throws {
    let answer = try await attach(bytes, "photo.png")
    #expect(answer.status == 422 && answer.text.contains("more than 64 million pixels"))
    #expect(try draft.documents.isEmpty)
  }

  @Test func `the largest picture that telephones take is taken`() async throws {
    #expect(try await attach(Files.jpeg(width: 8160, height: 6144), "photo.jpg").status == 303)
  }

  @Test(arguments: [Array(Files.png.prefix(18)), Array(Files.jpeg.prefix(20)), [0xFF, 0xD8, 0xFF, 0xDA, 0, 2]])
  func `a picture that does not say how large it is cannot be opened`(bytes: [UInt8]) async throws {
    let answer = try await attach(bytes, "photo.png")
    #expect(answer.status == 422 && answer.text.contains("cannot be opened"))
  }

  @Test func `no file and an empty one are told apart from a stored one`() async throws {
    #expect(try await attach([], "").status == 422)
    #expect(try await attach([], "a.pdf").status == 422)
    #expect(try draft.documents.isEmpty)
  }

  @Test func `a document that nobody asks for is refused`() async throws {
    #expect(try await attach(Files.pdf, "a.pdf", to: "other").status == 422)
  }

  @Test func `a removed file is off the form`() async throws {
    _ = try await attach(Files.pdf, "a.pdf")
    let file = try #require(try draft.documents.first)
    let answer = try await browser.post("\(path)/documents/remove", ["key": file.key, "sha256": file.sha256])
    #expect(answer.status == 303)
    #expect(try draft.documents.isEmpty)
  }

  @Test func `the same content for two documents is stored once`() async throws {
    _ = try await attach(Files.pdf, "a.pdf")
    _ = try await attach(Files.pdf, "b.pdf", to: "signboard.photo")
    #expect(try Set(draft.documents.map(\.sha256)).count == 1)
    #expect(try draft.documents.count == 2)
  }
}
