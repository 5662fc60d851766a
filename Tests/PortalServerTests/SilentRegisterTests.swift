import APIContract
import DomainTypes
import FoundationEssentials
import HTTPTypes
import PortalDomain
import PortalServer
import PortalStorage
import PortalTestSupport
import Testing

/// Forms while a register is silent, and after it speaks again.
@Suite struct SilentRegisterTests {
  let world: PortalWorld
  let browser: Browser
  init() async throws {
    world = try await PortalWorld()
    world.gateway.stop()
    browser = try await world.browser()
  }

  private func draft(_ path: String) throws -> Draft {
    let id = DraftID(String(path.split(separator: "/")[1]))
    return try #require(try world.store.draft(id, of: try Samples.applicant().owner))
  }

  @Test func `who applies is the signed-in account, whatever a program or a page sends`() async throws {
    let path = try await browser.begin()
    let page = try await browser.get("\(path)/forms/applicant").text
    #expect(!page.contains("name=\"applicant.name\""))
    #expect(page.contains("นายสมชาย ตัวอย่าง") && page.contains("From the Digital ID account"))
    let typed = TypedAnswers(answers: ["applicant.name": "ผู้อื่น ปลอมแปลง", "applicant.phone": "0812345678"])
    let saved = try await world.program().send(.put, "/v1\(path)/answers", typed).decoded(SavedAnswers.self)
    #expect(saved.refused == ["applicant.name"])
    #expect(saved.draft.answers["applicant.name"] == "นายสมชาย ตัวอย่าง")
    #expect(saved.draft.locked["applicant.name"] != nil)
  }

  @Test func `whoever acts for a company applies in its name`() async throws {
    let company = try await world.browser(company: true)
    let path = try await company.begin()
    let page = try await company.get("\(path)/forms/applicant").text
    #expect(page.contains("บริษัท ตัวอย่าง จำกัด") && !page.contains("name=\"applicant.name\""))
  }

  @Test func `a name that only the account knows goes to the agency as one that no register confirmed`() async throws {
    let path = try await browser.begin()
    let address: QueryItems = [
      "applicant.phone": "0812345678", "applicant.address.houseNumber": "9", "applicant.address.subdistrict": "บวรนิเวศ",
      "applicant.address.district": "พระนคร", "applicant.address.province": "กรุงเทพมหานคร",
    ]
    #expect(try await browser.post("\(path)/forms/applicant", address).status == 303)
    try await browser.fill(path)
    let sent = try await browser.post("\(path)/confirm", ["declared": "yes"]).location
    let document = try await world.program().call(.get, "/v1\(sent)").decoded(SubmissionDocument.self)
    _ = await world.deliver(document)
    let food = try #require(world.backend.get { $0.requests[document.requests[0].id.rawValue] })
    #expect(food.answers["applicant.name"] == "นายสมชาย ตัวอย่าง")
    #expect(food.unverified == ["applicant.address", "applicant.name"])
  }

  @Test func `a register that failed a moment ago is not asked again, in whatever form`() async throws {
    _ = try await browser.begin()
    let asked = world.gateway.attempts
    #expect(asked == 2)
    let second = try await browser.begin()
    world.clock.advance(61)
    #expect(try await browser.get(second).text.contains("A register did not answer"))
    #expect(world.gateway.attempts == asked)
    world.clock.advance(SilentRegisters.rest)
    world.gateway.start()
    _ = try await browser.get(second)
    #expect(world.gateway.attempts == asked + 2)
    #expect(try draft(second).unverified.isEmpty)
  }

  @Test func `that a register knows nobody is an answer, and that it is busy is over soon`() async throws {
    let silent = SilentRegisters()
    silent.note("a", Problem(code: "no-such-person", status: 404, title: ""), Samples.now)
    silent.note("b", Problem(code: "register-busy", status: 503, title: "", retryAfter: 1), Samples.now)
    silent.note("c", Problem(code: "register-unavailable", status: 503, title: "", retryAfter: 300), Samples.now)
    silent.note("d", SampleError(), Samples.now)
    let later = Samples.now.addingTimeInterval(150)
    #expect(["a", "b", "c", "d"].filter { silent.isSilent($0, Samples.now) } == ["c", "d"])
    #expect(["a", "b", "c", "d"].filter { silent.isSilent($0, later) } == ["c"])
  }

  @Test func `a register that answers late shows what it replaced, and can be called wrong`() async throws {
    let path = try await browser.begin()
    let typed: QueryItems = [
      "applicant.phone": "0812345678", "applicant.address.houseNumber": "99/1",
      "applicant.address.subdistrict": "บวรนิเวศ",
      "applicant.address.district": "พระนคร", "applicant.address.province": "กรุงเทพมหานคร",
    ]
    #expect(try await browser.post("\(path)/forms/applicant", typed).status == 303)
    world.gateway.start()
    world.clock.advance(SilentRegisters.rest + 1)
    #expect(try await browser.get(path).text.contains("A register has answered meanwhile"))
    let page = try await browser.get("\(path)/forms/applicant").text
    #expect(page.contains("12/3") && page.contains("You had typed “99/1"))
    // Whoever says that the register is wrong begins with what they had typed.
    #expect(page.split(separator: "99/1 แขวงบวรนิเวศ").count == 3)
    #expect(try draft(path).effectiveAnswers["applicant.address"] == Samples.address)
    #expect(try await browser.get("\(path)/review").text.contains("You had typed “99/1"))
    let remark = try await browser.post(
      "\(path)/remarks", ["field": "applicant.address", "text.applicant.address": "ย้ายแล้ว 99/1"])
    #expect(remark.status == 303)
    #expect(try draft(path).remarks?.map(\.text) == ["ย้ายแล้ว 99/1"])
  }

  @Test func `what the account says is no register's: a remark about it goes to the account`() async throws {
    let path = try await browser.begin()
    #expect(!(try await browser.get("\(path)/forms/applicant").text.contains("value=\"applicant.name\"")))
    let answer = try await world.program().send(
      .put, "/v1\(path)/remarks/applicant.name", RemarkText(text: "ไม่ใช่"))
    #expect(answer.problem?.code == "not-from-a-register")
  }
}
