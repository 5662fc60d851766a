import APIContract
import DomainTypes
import HTTPTypes
import PortalDomain
import PortalStorage
import PortalTestSupport
import Testing

@Suite struct FillingTests {
  let world: PortalWorld
  init() async throws { world = try await PortalWorld() }

  private func draft(_ path: String, of account: String = "account-1") throws -> Draft {
    let id = DraftID(String(path.split(separator: "/")[1]))
    return try #require(try world.store.draft(id, of: try Samples.applicant(account).owner))
  }

  @Test func `a second device takes nothing away that it never saw`() async throws {
    let browser = try await world.browser()
    let page = "\(try await browser.begin())/forms/premises"
    let old = try await browser.basis(page)
    let first = ["basis": old, "premises.name": "ครัวมาลี", "later": "1"] as QueryItems
    #expect(try await browser.post(page, first).status == 303)
    // The other device still shows the empty name, and changes another answer.
    let second = ["basis": old, "premises.name": "", "premises.areaSquareMeters": "88", "later": "1"] as QueryItems
    #expect(try await browser.post(page, second).status == 303)
    let both = try await browser.get(page).text
    #expect(both.contains("value=\"ครัวมาลี\"") && both.contains("value=\"88\""))
    // Both changed the same answer: nobody's is lost, and whoever sends again decides.
    let third = ["basis": old, "premises.name": "ครัวสมชาย", "later": "1"] as QueryItems
    let conflict = try await browser.post(page, third)
    #expect(conflict.status == 422 && conflict.text.contains("to “ครัวมาลี”"))
    #expect(conflict.text.contains("value=\"ครัวสมชาย\""))
    #expect(try await browser.get(page).text.contains("value=\"ครัวมาลี\""))
    let again = ["basis": try await browser.basis(page), "premises.name": "ครัวสมชาย", "later": "1"] as QueryItems
    #expect(try await browser.post(page, again).status == 303)
    #expect(try await browser.get(page).text.contains("value=\"ครัวสมชาย\""))
  }

  @Test func `the finder answers without signing in, each license with its reason`() async throws {
    let stranger = Browser(world.router, token: "", csrf: "")
    let page = try await stranger.get("/start/restaurant?\(Browser.finder)")
    #expect(page.status == 200)
    #expect(page.text.split(separator: "Why: ").count == 4)
    #expect(page.text.contains("/start/restaurant/apply?premises.areaSquareMeters=80"))
  }

  @Test func `a wrong finder answer is told beside its field and keeps what was typed`() async throws {
    let page = try await Browser(world.router, token: "", csrf: "")
      .get("/start/restaurant?premises.areaSquareMeters=big&liquor.sells=yes")
    #expect(page.status == 422)
    #expect(page.text.contains("value=\"big\"") && page.text.contains("<title>Error: "))
    #expect(page.text.contains("href=\"#f-premises-areaSquareMeters\""))
  }

  @Test func `name and address come from the register, locked, with source and time`() async throws {
    let browser = try await world.browser()
    let path = try await browser.begin()
    let page = try await browser.get("\(path)/forms/applicant")
    #expect(page.text.contains("นายสมชาย ตัวอย่าง") && page.text.contains("12/3"))
    #expect(page.text.contains("From Department of Provincial Administration, 23 Nov 2026 10:00"))
    #expect(!page.text.contains("name=\"applicant.name\""))
    #expect(world.gateway.lookUps.map(\.service).sorted() == ["dopa.address", "dopa.person"])
    #expect(world.gateway.lookUps.allSatisfy { $0.subjectToken == "own-token" && $0.purpose == .ownForm })
  }

  @Test func `a company is prefilled with its own data`() async throws {
    let browser = try await world.browser(company: true)
    let path = try await browser.begin()
    #expect(try await browser.get("\(path)/forms/applicant").text.contains("บริษัท ตัวอย่าง จำกัด"))
    #expect(world.gateway.lookUps.map(\.subject.juristicID?.rawValue) == ["0105560000018"])
  }

  @Test func `a tampered post loses to the register and is written down`() async throws {
    let browser = try await world.browser()
    let path = try await browser.begin()
    let answer = try await browser.post(
      "\(path)/forms/applicant", ["applicant.phone": "0812345678", "applicant.name": "ผู้อื่น ปลอมแปลง"])
    #expect(answer.status == 303)
    let draft = try draft(path)
    #expect(draft.effectiveAnswers["applicant.name"] == "นายสมชาย ตัวอย่าง")
    #expect(try world.auditActions(draft.id.rawValue).contains("lockedAnswer.refused"))
  }

  @Test func `with the gateway down the form goes on, marked as not verified`() async throws {
    world.gateway.stop()
    let browser = try await world.browser()
    let path = try await browser.begin()
    #expect(try await browser.get(path).text.contains("A register did not answer"))
    let page = try await browser.get("\(path)/forms/applicant")
    #expect(page.text.contains("name=\"applicant.address.houseNumber\"") && page.text.contains("does not answer"))
    #expect(try draft(path).unverified == ["applicant.address"])
  }

  @Test func `an access token that is over is renewed once before registers are asked`() async throws {
    let browser = try await world.browser(tokenMinutes: -1)
    let answer = try await browser.post(
      "/drafts", ["businessType": "restaurant", "answers": Browser.finder, "licenses": "liquor-sale"])
    let first = try await browser.get(answer.location)
    #expect(first.status == 303 && first.location.hasPrefix("/sign-in?return="))
    #expect(try await browser.get(answer.location + "?renewed=1").status == 200)
    #expect(world.gateway.lookUps.isEmpty)
  }

  @Test func `each group is a page, and what is wrong comes back as it was typed`() async throws {
    let browser = try await world.browser()
    let path = try await browser.begin()
    let answer = try await browser.post(
      "\(path)/forms/premises",
      ["premises.name": "ร้าน", "premises.areaSquareMeters": "very big", "premises.address.houseNumber": "7"])
    #expect(answer.status == 422)
    #expect(answer.text.contains("value=\"very big\"") && answer.text.contains("value=\"7\""))
    #expect(answer.text.contains("id=\"f-premises-areaSquareMeters-error\""))
    #expect(answer.text.contains("Choose: Province"))
    #expect(try draft(path).answers["premises.name"] == "ร้าน")
  }

  @Test func `save for later asks for nothing that is missing`() async throws {
    let browser = try await world.browser()
    let path = try await browser.begin()
    let answer = try await browser.post("\(path)/forms/food", ["food.kind": "sale", "later": "1"])
    #expect(answer.status == 303 && answer.location == path)
  }

  @Test func `a form goes on from another session`() async throws {
    let path = try await world.browser().begin()
    let elsewhere = try await world.browser()
    #expect(try await elsewhere.get("/me").text.contains(path))
    #expect(try await elsewhere.get(path).status == 200)
  }

  @Test func `another person finds no such form, and whoever acts for another is told that it is not theirs now`()
    async throws
  {
    let path = try await world.browser().begin()
    for (other, status) in [(try await world.browser("account-2"), 404), (try await world.browser(company: true), 403)]
    {
      for page in ["", "/forms/applicant", "/documents", "/review"] {
        #expect(try await other.get(path + page).status == status)
      }
      #expect(try await other.post(path + "/forms/applicant", ["applicant.phone": "0812345678"]).status == status)
      #expect(try await other.post(path + "/confirm", ["declared": "yes"]).status == status)
      let file = FormPart.file("file.premises.map", "a.pdf", Files.pdf)
      #expect(try await other.upload(path + "/documents", [.text("key", "premises.map"), file]).status == status)
    }
  }

  @Test func `a form without its token changes nothing`() async throws {
    let browser = try await world.browser()
    let path = try await browser.begin()
    #expect(try await browser.post("\(path)/forms/food", ["food.kind": "sale"], csrf: "x").status == 403)
    let file = FormPart.file("file.premises.map", "a.pdf", Files.pdf)
    #expect(
      try await browser.upload("\(path)/documents", [.text("key", "premises.map"), file], csrf: "x").status == 403)
    #expect(try draft(path).documents.isEmpty)
  }
}
