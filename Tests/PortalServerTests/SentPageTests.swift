import APIContract
import HTTPTypes
import PortalTestSupport
import Testing

@Suite struct SentPageTests {
  let browser: Browser
  let world: PortalWorld

  init() async throws {
    world = try await PortalWorld()
    browser = try await world.browser()
  }

  @Test func `what was sent can be read and printed: answers, their sources, documents, who applied`() async throws {
    let path = try await browser.submit()
    let submission = try await browser.get(path).text
    #expect(submission.contains("\(path)/answers") && submission.contains("สมชาย ตัวอย่าง"))
    let page = try await browser.get("\(path)/answers")
    #expect(page.status == 200)
    for text in ["ครัวมาลี", "แผนที่.pdf", "From Department of Provincial Administration", "สมชาย ตัวอย่าง"] {
      #expect(page.text.contains(text), "\(text)")
    }
    #expect(try await world.browser("account-2").get("\(path)/answers").status == 404)
  }

  @Test func `the pages of a form that was sent lead to what became of it`() async throws {
    let draft = try await browser.begin()
    try await browser.fill(draft)
    let path = try await browser.post("\(draft)/confirm", ["declared": "yes"]).location
    for page in ["/forms/premises", "/documents", "/review", ""] {
      let answer = try await browser.get(draft + page)
      #expect(answer.status == 303 && answer.location == path, "\(page)")
    }
  }
}
