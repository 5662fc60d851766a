import APIContract
import HTTPTypes
import PortalStorage
import PortalTestSupport
import Testing

@Suite struct DeletingTests {
  let world: PortalWorld
  let browser: Browser
  let program: Program

  init() async throws {
    world = try await PortalWorld()
    browser = try await world.browser()
    program = try world.program()
  }

  @Test func `forms that are not sent are told apart by their premises, and say how far they are`() async throws {
    let draft = try await browser.begin()
    for page in Browser.pages.prefix(2) { _ = try await browser.post("\(draft)/forms/\(page.group)", page.answers) }
    let me = try await browser.get("/me").text
    #expect(me.contains("ครัวมาลี") && me.contains("เขตพระนคร") && me.contains("<progress max=\"100\""))
    try await browser.fill(draft)
    #expect(try await browser.get("/me").text.contains("100%"))
  }

  @Test func `a form is deleted after it was asked for once more, and the audit log tells`() async throws {
    let draft = try await browser.begin()
    let id = draft.split(separator: "/")[1]
    #expect(try await browser.get("\(draft)/delete").text.contains("Delete this form?"))
    #expect(try await browser.post("\(draft)/delete", [:]).location == "/me")
    #expect(try await browser.get(draft).status == 404)
    #expect(try world.auditActions(String(id)).last == "draft.removed")
  }

  @Test func `a program deletes a form, nobody another's, and nobody one that was sent`() async throws {
    let draft = try await browser.begin()
    #expect(try await world.program("account-2").call(.delete, "/v1\(draft)").status == 404)
    #expect(try await program.call(.delete, "/v1\(draft)").status == 204)
    #expect(try await program.call(.delete, "/v1\(draft)").status == 404)
    let sent = try await browser.begin()
    try await browser.fill(sent)
    _ = try await browser.post("\(sent)/confirm", ["declared": "yes"])
    #expect(try await program.call(.delete, "/v1\(sent)").problem?.code == "draft-submitted")
    #expect(try await browser.get("\(sent)/delete").location.hasPrefix("/submissions/"))
  }

  @Test func `a file goes with its bytes, unless something has it or somebody else keeps the same`() async throws {
    let stored = try await program.call(.post, "/v1/documents?fileName=a.pdf", Files.pdf).decoded(StoredDocument.self)
    let other = try world.program("account-2")
    _ = try await other.call(.post, "/v1/documents?fileName=b.pdf", Files.pdf)
    let draft = try await browser.begin()
    _ = try await program.call(.put, "/v1\(draft)/documents/premises.map/\(stored.sha256)")
    let refused = try await program.call(.delete, "/v1/documents/\(stored.sha256)")
    #expect(refused.status == 409 && refused.problem?.code == "document-in-use")
    _ = try await program.call(.delete, "/v1\(draft)")
    let form: QueryItems = ["sha256": stored.sha256]
    #expect(try await browser.post("/me/documents/delete", form).text.contains("Delete this file?"))
    #expect(world.folder.holds(stored.sha256))
    #expect(try await browser.post("/me/documents/delete", ["sha256": stored.sha256, "sure": "yes"]).status == 303)
    #expect(try await !browser.get("/me/documents").text.contains("a.pdf"))
    #expect(world.folder.holds(stored.sha256))
    #expect(try await other.call(.delete, "/v1/documents/\(stored.sha256)").status == 204)
    #expect(!world.folder.holds(stored.sha256))
  }

  @Test func `a file of something that was sent stays`() async throws {
    _ = try await browser.submit()
    let box = try await program.call(.get, "/v1/documents").decoded(Page<BoxedFile>.self)
    let sha256 = try #require(box.items.first?.document.sha256)
    #expect(try await program.call(.delete, "/v1/documents/\(sha256)").problem?.code == "document-in-use")
  }
}
