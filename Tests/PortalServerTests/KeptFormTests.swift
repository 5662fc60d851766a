import DomainTypes
import Foundation
import HTTPServer
import HTTPTypes
import PortalTestSupport
import Testing

/// Nothing that was typed is lost when a form comes after its session.
@Suite struct KeptFormTests {
  let world: PortalWorld
  let draft: String
  let fromHere: HTTPFields = ["sec-fetch-site": "same-origin"]

  init() async throws {
    world = try await PortalWorld()
    draft = try await world.browser().begin()
  }

  private var form: QueryItems { ["premises.name": "ครัวมาลี & เพื่อน"] }
  private func lapsed() async throws -> Browser {
    try await world.browser(seen: Samples.now.addingTimeInterval(-3600))
  }

  /// The cookie that opens what was kept.
  private func cookie(_ answer: Answer) throws -> String {
    let field = try #require(answer.fields[.setCookie])
    return String(try #require(field.split(separator: ";").first))
  }

  @Test func `a form that comes after the session is offered again after the sign-in`() async throws {
    let late = try await lapsed().post("\(draft)/forms/premises", form, more: fromHere)
    #expect(late.status == 303 && late.location == "/sign-in?return=%2Fsign-in%2Fcontinue")
    let again = try await world.browser()
    let page = try await again.get("/sign-in/continue", cookie: try cookie(late)).text
    #expect(page.contains("Your form has not been sent yet"))
    #expect(page.contains("action=\"\(draft)/forms/premises\""))
    #expect(page.contains("name=\"premises.name\" value=\"ครัวมาลี &amp; เพื่อน\""))
    #expect(page.contains("value=\"\(again.csrf)\""))
  }

  @Test func `the next person at that browser sees nothing of it`() async throws {
    let late = try await lapsed().post("\(draft)/forms/premises", form, more: fromHere)
    let other = try await world.browser("account-2")
    #expect(try await other.get("/sign-in/continue", cookie: try cookie(late)).location == "/")
    #expect(try await world.browser().get("/sign-in/continue").location == "/")
  }

  @Test func `what another site posts is not kept`() async throws {
    for site in ["cross-site", "same-site", "none"] {
      let posted = try await lapsed().post("\(draft)/forms/premises", form, more: ["sec-fetch-site": site])
      #expect(posted.location == "/sign-in?return=%2F" && posted.fields[.setCookie] == nil)
      let stale = try await world.browser().post(
        "\(draft)/forms/premises", form, csrf: "x", more: ["sec-fetch-site": site])
      #expect(stale.status == 403)
    }
  }

  @Test func `a tab from before the last sign-in is asked, not refused`() async throws {
    let browser = try await world.browser()
    let stale = try await browser.post("\(draft)/forms/premises", form, csrf: "of-the-last-session", more: fromHere)
    #expect(stale.status == 303 && stale.location == "/sign-in/continue")
    let page = try await browser.get("/sign-in/continue", cookie: try cookie(stale)).text
    #expect(page.contains("ครัวมาลี &amp; เพื่อน") && page.contains("You are signed in as สมชาย ตัวอย่าง"))
    #expect(try await !browser.get("\(draft)/forms/premises").text.contains("ครัวมาลี"))
  }
}
