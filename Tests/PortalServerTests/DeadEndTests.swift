import APIContract
import DomainTypes
import HTTPTypes
import PortalTestSupport
import Testing

/// What is left out or wrong comes back on the page where it was typed.
@Suite struct DeadEndTests {
  let world: PortalWorld
  let browser: Browser

  init() async throws {
    world = try await PortalWorld()
    browser = try await world.browser()
  }

  @Test func `no license ticked: the page comes back with the error, and ticks nothing by itself`() async throws {
    let answer = try await browser.post("/drafts", ["businessType": "restaurant", "answers": Browser.finder])
    #expect(answer.status == 422 && answer.text.contains("Choose at least one license"))
    #expect(answer.text.contains("value=\"liquor-sale\"") && !answer.text.contains(" checked"))
  }

  @Test func `applying without answers begins with the questions`() async throws {
    let answer = try await browser.get("/start/restaurant/apply")
    #expect(answer.status == 303 && answer.location == "/start/restaurant")
  }

  @Test func `a withdrawal without a reason stays on its page`() async throws {
    let request = try await world.submitted(browser).requests[0].id.rawValue
    _ = try await world.tell([Samples.event(LicenseRequestID(request), 1)])
    let answer = try await browser.post("/requests/\(request)/withdraw", ["reason": "  "])
    #expect(answer.status == 422 && answer.text.contains("Write why you withdraw"))
    #expect(answer.text.contains("<details open") && answer.text.contains("Withdraw this request"))
    #expect(world.backend.get { $0.withdrawals }.isEmpty)
  }

  @Test func `an empty remark stays beside its value`() async throws {
    let draft = try await browser.begin()
    let answer = try await browser.post("\(draft)/remarks", ["field": "applicant.name", "text.applicant.name": " "])
    #expect(answer.status == 422 && answer.text.contains("Write what is wrong"))
    #expect(answer.text.contains("name=\"text.applicant.name\"") && answer.text.contains("<details open"))
  }

  @Test func `an error page keeps the menu and the way out of who is signed in`() async throws {
    let missing = try await browser.get("/requests/none")
    #expect(missing.status == 404 && missing.text.contains("/sign-out") && missing.text.contains("href=\"/me\""))
    let receipts = try await browser.get("/receipts")
    #expect(receipts.text.contains("/sign-out"))
  }

  @Test func `of several files at once the good ones are attached, and the error names the bad one`() async throws {
    let draft = try await browser.begin()
    let answer = try await browser.upload(
      "\(draft)/documents",
      [
        .text("key", "premises.map"), .file("file.premises.map", "one.pdf", Files.pdf),
        .file("file.premises.map", "two.exe", Files.program), .file("file.premises.map", "three.png", Files.png),
      ])
    #expect(answer.status == 422 && answer.text.contains("two.exe: The file must be"))
    for name in ["one.pdf", "three.png"] { #expect(answer.text.contains(" \(name) ("), "\(name)") }
  }

  @Test func `each upload is named after its document`() async throws {
    let page = try await browser.get("\(try await browser.begin())/documents").text
    #expect(page.contains("Choose a file: ") && page.contains("Attach<span class=\"hidden\"> "))
  }
}
