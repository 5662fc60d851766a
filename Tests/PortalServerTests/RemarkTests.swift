import APIContract
import DomainTypes
import HTTPTypes
import PortalTestSupport
import Testing

@Suite struct RemarkTests {
  let world: PortalWorld
  let browser: Browser
  init() async throws {
    world = try await PortalWorld()
    browser = try await world.browser()
  }

  @Test func `a remark goes to the register's owner and the officer, and blocks nothing`() async throws {
    let draft = try await browser.begin()
    #expect(try await browser.get("\(draft)/forms/applicant").text.contains("This is wrong"))
    let answer = try await browser.post(
      "\(draft)/remarks", ["field": "applicant.name", "text.applicant.name": "เปลี่ยนชื่อเมื่อปี 2568"])
    #expect(answer.location == "\(draft)/forms/applicant")
    #expect(try await browser.get(answer.location).text.contains("เปลี่ยนชื่อเมื่อปี 2568"))
    try await browser.fill(draft)
    let path = try await browser.post("\(draft)/confirm", ["declared": "yes"]).location
    let document = try await world.program().call(.get, "/v1\(path)").decoded(SubmissionDocument.self)
    _ = await world.deliver(document)
    let food = world.backend.get { $0.requests[document.requests[0].id.rawValue] }
    #expect(food?.registerRemarks?.map(\.text) == ["เปลี่ยนชื่อเมื่อปี 2568"])
    #expect(food?.answers["applicant.name"] == "นายสมชาย ตัวอย่าง")
    let owner = try world.program("register", scopes: ["portal.remarks"])
    let page = try await owner.call(.get, "/v1/register-remarks").decoded(Page<RegisterRemarkDocument>.self)
    #expect(page.items.map(\.receiptID) == ["receipt-dopa.person"])
    #expect(
      try await owner.call(.get, "/v1/register-remarks?after=\(page.items[0].serial)").text.contains("\"items\":[]"))
    let id = String(draft.split(separator: "/")[1])
    #expect(try world.auditActions(id).contains("registerRemark.made"))
  }

  @Test func `only what a register gave can be wrong, and a remark says something`() async throws {
    let draft = try await browser.begin()
    let program = try world.program()
    let typed = try await program.send(.put, "/v1\(draft)/remarks/premises.name", RemarkText(text: "x"))
    #expect(typed.problem?.code == "not-from-a-register")
    let empty = try await program.send(.put, "/v1\(draft)/remarks/applicant.name", RemarkText(text: "  "))
    #expect(empty.problem?.code == "remark-empty")
    #expect(try await program.call(.get, "/v1/register-remarks").status == 403)
  }
}
