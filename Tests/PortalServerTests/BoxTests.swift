import APIContract
import Cryptography
import DomainTypes
import Foundation
import HTTPServer
import HTTPTypes
import PortalDomain
import PortalStorage
import PortalTestSupport
import Testing

@Suite struct BoxTests {
  let world: PortalWorld
  let browser: Browser
  let program: Program
  init() async throws {
    world = try await PortalWorld()
    browser = try await world.browser()
    program = try world.program()
  }

  private func store(_ bytes: [UInt8] = Files.pdf) async throws -> StoredDocument {
    try await program.call(.post, "/v1/documents?fileName=%E0%B9%81%E0%B8%9C%E0%B8%99.pdf", bytes).decoded(
      StoredDocument.self)
  }

  @Test func `a file of the box is used in another form without being sent again`() async throws {
    let stored = try await store()
    let draft = try await browser.begin()
    #expect(try await browser.get("\(draft)/documents").text.contains("Use a file from your document box"))
    let answer = try await browser.post(
      "\(draft)/documents/reuse", ["key": "premises.map", "sha256": stored.sha256])
    #expect(answer.status == 303)
    let attached = try await program.call(.put, "/v1\(draft)/documents/signboard.photo/\(stored.sha256)")
    #expect(attached.status == 200 || attached.problem?.code == "document-format")
    let opened = try await program.call(.get, "/v1\(draft)").decoded(DraftDocument.self)
    #expect(opened.documents.first?.fileName == "แผน.pdf")
    let other = try world.program("account-2")
    #expect(try await other.call(.get, "/v1/documents").text.contains("\"items\":[]"))
  }

  @Test func `an address opens a file once, as an attachment that nothing runs`() async throws {
    let stored = try await store()
    let made = try await program.call(.post, "/v1/documents/\(stored.sha256)/download").decoded(OneTimeDownload.self)
    let path = String(made.url.dropFirst("http://portal.test".count))
    let stranger = Browser(world.router, token: "", csrf: "")
    // A link preview asks for the head first.
    let head = try await Answer(await world.router.respond(to: HTTPRequest(.head, path)))
    #expect(head.status == 405)
    let first = try await stranger.get(path)
    #expect(first.status == 200 && first.body == Files.pdf)
    #expect(first.fields[.contentDisposition]?.hasPrefix("attachment; filename=\"") == true)
    #expect(first.fields[.contentDisposition]?.contains("filename*=UTF-8''%E0%B9%81") == true)
    #expect(first.fields["content-security-policy"] == "default-src 'none'; sandbox")
    #expect(try await stranger.get(path).status == 404)
    #expect(try await stranger.get("/downloads/guessed").status == 404)
  }

  @Test func `nobody makes an address for another's file`() async throws {
    let stored = try await store()
    let other = try world.program("account-2")
    #expect(try await other.call(.post, "/v1/documents/\(stored.sha256)/download").status == 404)
  }

  @Test func `a box and its open uploads have an end`() async throws {
    for _ in 0..<20 {
      #expect(try await program.send(.post, "/v1/uploads", NewUpload(fileName: "a.pdf", length: 10)).status == 201)
    }
    let more = try await program.send(.post, "/v1/uploads", NewUpload(fileName: "a.pdf", length: 10))
    #expect(more.status == 429 && more.problem?.code == "too-many-uploads")
    #expect(
      try await world.program("account-2").send(.post, "/v1/uploads", NewUpload(fileName: "a", length: 1)).status == 201
    )
    let owner = try Samples.applicant().owner
    let large = BoxedDocument(
      sha256: String(repeating: "a", count: 64), fileName: "a.pdf", contentType: "application/pdf", size: 2 << 30)
    try await world.store.box(large, of: owner, now: Samples.now)
    let refused = try await program.call(.post, "/v1/documents?fileName=a.pdf", Files.pdf)
    #expect(refused.status == 422 && refused.problem?.code == "document-box-full")
    let draft = try await browser.begin()
    let page = try await browser.upload(
      "\(draft)/documents", [.text("key", "premises.map"), .file("file.premises.map", "a.pdf", Files.pdf)])
    #expect(page.status == 422 && page.text.contains("Your document box is full"))
  }

  @Test func `a broken upload goes on from where it broke off`() async throws {
    let bytes = Files.pdf + [UInt8](repeating: 7, count: 3_000_000)
    let state = try await program.send(.post, "/v1/uploads", NewUpload(fileName: "แผน.pdf", length: bytes.count))
      .decoded(UploadState.self)
    let half = try await program.call(
      .patch, "/v1/uploads/\(state.id)?offset=0", Array(bytes[..<1_500_000]), type: "application/octet-stream")
    #expect(try half.decoded(UploadState.self).offset == 1_500_000)
    let known = try await program.call(.get, "/v1/uploads/\(state.id)").decoded(UploadState.self)
    #expect(known.offset == 1_500_000 && known.document == nil)
    let wrong = try await program.call(
      .patch, "/v1/uploads/\(state.id)?offset=7", [1], type: "application/octet-stream")
    #expect(wrong.status == 409 && wrong.problem?.code == "upload-offset")
    let done = try await program.call(
      .patch, "/v1/uploads/\(state.id)?offset=1500000", Array(bytes[1_500_000...]), type: "application/octet-stream")
    #expect(try done.decoded(UploadState.self).document?.sha256 == SHA256.hex(bytes))
    #expect(try await program.call(.get, "/v1/uploads/\(state.id)").status == 404)
    #expect(try await world.folder.read(SHA256.hex(bytes)) == bytes)
  }

  @Test func `a renamed program is refused at the end of its upload, and too much is refused early`() async throws {
    let state = try await program.send(
      .post, "/v1/uploads", NewUpload(fileName: "a.pdf", length: Files.program.count)
    ).decoded(UploadState.self)
    let answer = try await program.call(
      .patch, "/v1/uploads/\(state.id)?offset=0", Files.program, type: "application/octet-stream")
    #expect(answer.status == 422 && answer.problem?.code == "document-format")
    let huge = try await program.send(.post, "/v1/uploads", NewUpload(fileName: "a.pdf", length: 2 << 30))
    #expect(huge.status == 422 && huge.problem?.code == "document-too-large")
    let other = try world.program("account-2")
    #expect(try await other.call(.get, "/v1/uploads/\(state.id)").status == 404)
  }

  @Test func `my data comes with source, basis and keep-until for each datum`() async throws {
    let path = try await browser.submit()
    let export = try await program.call(.get, "/v1/me/export").decoded(JSONValue.self)
    let submission = export["submissions"]?.array?.first
    #expect(submission?["id"]?.string == path.split(separator: "/").last.map { String($0) })
    let data = submission?["data"]?.array ?? []
    #expect(data.count > 10)
    for datum in data {
      #expect(datum["source"]?["en"]?.string?.isEmpty == false)
      #expect(datum["basis"]?["en"]?.string?.contains("section") == true, "\(datum["key"]?.string ?? "")")
      #expect(datum["keepUntil"]?.string?.hasPrefix("2036") == true)
    }
    #expect(try await browser.get("/me/export").fields[.contentDisposition]?.hasPrefix("attachment") == true)
  }
}
