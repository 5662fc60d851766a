import APIClient
import APIContract
import DomainTypes
import Foundation
import HTTPServer
import HTTPTypes
import ServiceBackendDomain
import ServiceBackendFixtures
import Testing

/// The officers' pages, as a browser without JavaScript uses them.
@Suite struct BackOfficeTests {
  let world: BackendWorld
  init() async throws { world = try await BackendWorld() }

  @Test func `a stranger is sent to sign in and back`() async throws {
    let response = await world.router.respond(to: HTTPRequest(.get, "/cases/request-1"))
    #expect(response.status == 303)
    #expect(response.fields[.location] == "/sign-in?return=%2Fcases%2Frequest-1")
  }

  @Test func `the inbox leads to the case, and a form takes it`() async throws {
    try await world.submit()
    let officer = try await BackOfficeBrowser(world, "intake")
    let inbox = try await officer.get("/")
    #expect(inbox.html.contains("href=\"/cases/request-1\""))
    let page = try await officer.get("/cases/request-1")
    #expect(page.html.contains("นายสมชาย ตัวอย่าง"))
    #expect(page.html.contains("action=\"/cases/request-1/claim\""))
    let posted = try await officer.post("/cases/request-1/claim", ["csrf": "csrf-of-intake", "version": "1"])
    #expect(posted.response.status == 303)
    #expect(try await officer.get("/cases/request-1").html.contains("action=\"/cases/request-1/deficiency\""))
  }

  @Test func `what the operator says is wrong in a register stands beside the register's value`() async throws {
    var submitted = try Sample.submitted("signboard-tax", at: world.clock.now)
    submitted.documents = [try await world.storedDocument("signboard.photo")]
    submitted.unverified = ["signboard.text"]
    submitted.registerRemarks = [.init(field: "applicant.name", receiptID: "r-1", text: "เปลี่ยนนามสกุลแล้ว")]
    _ = try await world.portal.submit(world.id, submitted)
    let told = try await world.officer("intake").call(ServiceBackendAPI.officerCase, Empty(), world.about())
    #expect(told.registerRemarks == submitted.registerRemarks && told.unverified == ["signboard.text"])
    let page = try await BackOfficeBrowser(world, "intake").get("/cases/request-1")
    #expect(page.html.contains("ผู้ยื่นคำขอแจ้งว่าไม่ถูกต้อง: เปลี่ยนนามสกุลแล้ว"))
    #expect(page.html.contains("พิมพ์เอง ทะเบียนราชการยังไม่ยืนยัน"))
  }

  @Test func `a form without the session's token does nothing`() async throws {
    try await world.submit()
    let officer = try await BackOfficeBrowser(world, "intake")
    let posted = try await officer.post("/cases/request-1/claim", ["csrf": "other", "version": "1"])
    #expect(posted.response.status == 403)
    #expect(try await world.portal.request(world.id).state == .received)
  }

  @Test func `what stands in the way is shown above the case`() async throws {
    try await world.submit()
    let officer = try await BackOfficeBrowser(world, "intake")
    _ = try await officer.post("/cases/request-1/claim", ["csrf": "csrf-of-intake", "version": "1"])
    let stale = try await officer.post("/cases/request-1/complete", ["csrf": "csrf-of-intake", "version": "1"])
    #expect(stale.response.status == 412)
    #expect(stale.html.contains("ข้อมูลเปลี่ยนไปแล้ว"))
    let form: QueryItems = [
      "csrf": "csrf-of-intake", "version": "2", "field:signboard.text": "ไม่ตรง", "deadline": "2642-01-31",
    ]
    let recorded = try await officer.post("/cases/request-1/deficiency", form)
    #expect(recorded.response.status == 303)
    // The deadline was typed in the Buddhist era.
    #expect(try await world.portal.request(world.id).deficiency?.deadline == CivilDate("2099-01-31"))
  }

  @Test func `a form that is not complete comes back with what was typed and its fault`() async throws {
    try await world.submit()
    try await world.act("intake", ServiceBackendAPI.claim)
    let officer = try await BackOfficeBrowser(world, "intake")
    let form: QueryItems = [
      "csrf": "csrf-of-intake", "version": "2", "field:signboard.text": "ไม่ตรงกับภาพ", "deadline": "2020-01-31",
    ]
    let page = try await officer.post("/cases/request-1/deficiency", form)
    #expect(page.response.status == 422)
    #expect(page.html.contains("value=\"ไม่ตรงกับภาพ\""))
    #expect(page.html.contains("<p class=\"error\" id=\"f-deadline-error\">กำหนดวันต้องเป็นวันข้างหน้า</p>"))
    #expect(page.html.contains("id=\"action-deficiency\" open"))
  }

  @Test func `what an operator typed cannot become markup`() async throws {
    try await world.submit(answers: ["signboard.text": "<script>alert(1)</script>"])
    let page = try await BackOfficeBrowser(world, "intake").get("/cases/request-1")
    #expect(page.html.contains("&lt;script&gt;"))
    #expect(!page.html.contains("<script"))
  }

  @Test func `another agency's case is a 404 page`() async throws {
    try await world.submit()
    let page = try await BackOfficeBrowser(world, "foreign").get("/cases/request-1")
    #expect(page.response.status == 404)
    #expect(!page.html.contains("สมชาย"))
  }

  @Test func `pages speak English when asked`() async throws {
    try await world.submit()
    let page = try await BackOfficeBrowser(world, "intake").get("/?lang=en")
    #expect(page.html.contains("My cases"))
    #expect(page.html.contains("lang=\"en\""))
  }
}
