import APIClient
import APIContract
import DomainTypes
import Foundation
import HTTPServer
import HTTPTypes
import ServiceBackendDomain
import ServiceBackendFixtures
import ServiceBackendServer
import ServiceBackendStorage
import Testing

/// A working officer's list: narrowed down by its address, deadlines at a glance, on to the next case.
@Suite struct CaseListTests {
  let world: BackendWorld
  let officer: BackOfficeBrowser

  init() async throws {
    world = try await BackendWorld()
    officer = try await BackOfficeBrowser(world, "intake")
  }

  @Test func `an act leads to the case with what was done and the next case`() async throws {
    try await world.submit()
    try await world.submit(id: LicenseRequestID("request-2"))
    let posted = try await officer.post("/cases/request-1/claim", ["csrf": officer.csrf, "version": "1"])
    #expect(posted.response.fields[.location] == "/cases/request-1?done=claim")
    let page = try await officer.get("/cases/request-1?done=claim&lang=en").html
    #expect(page.contains("Done: Take this case"))
    #expect(page.contains("<a href=\"/cases/request-2\">Next case: C"))
    // The case that is looked at is never the next one.
    #expect(!page.contains("href=\"/cases/request-1\">Next"))
  }

  @Test func `filters stand in the address, and hold over the pages`() async throws {
    for number in 1001...1120 {
      let license = number % 2 == 0 ? "signboard-tax" : "liquor-sale"
      try await world.submit(license, id: LicenseRequestID("r-\(number)"))
    }
    try await world.act("intake", ServiceBackendAPI.claim, LicenseRequestID("r-1002"))
    let first = try await officer.get("/?scope=mine&license=signboard-tax&holder=nobody").html
    let rest = try #require(first.firstMatch(of: /href="([^"]*after=[^"]*)"/)?.output.1).description
    #expect(rest.hasPrefix("/?scope=mine&amp;license=signboard-tax&amp;holder=nobody&amp;after="))
    let second = try await officer.get(rest.replacing("&amp;", with: "&")).html
    let seen = [first, second].map { $0.matches(of: /\/cases\/r-\d+/).map { String($0.output) } }
    #expect(seen.map(\.count) == [50, 9] && Set(seen[0] + seen[1]).count == 59)
    let mine = try await officer.get("/?scope=mine&holder=me").html
    #expect(mine.matches(of: /\/cases\/r-\d+/).map { String($0.output) } == ["/cases/r-1002"])
    #expect(try await officer.get("/?scope=open&state=completenessCheck").html.contains("/cases/r-1002"))
    var options = ServiceCaller.Options()
    options.query = ["scope": "mine", "state": "soon"]
    let wrong = await #expect(throws: Problem.self) {
      try await world.officer("intake").call(ServiceBackendAPI.inbox, Empty(), options)
    }
    #expect(wrong?.status == 400)
  }

  @Test func `what is late or due soon says so, and can be had alone`() async throws {
    try await world.submit()
    let due = try #require(try world.stores.requests.find(world.id)?.request.clock.dueOn)
    for (days, words, list) in [
      (-9, "Due", ""), (-2, "2 days left", "soon"), (0, "due today", "soon"), (1, "1 day late", "late"),
    ] {
      world.clock.set(BangkokTime.midnight(of: due.adding(days: days)).addingTimeInterval(3600))
      let officer = try await BackOfficeBrowser(world, "intake")
      #expect(try await officer.get("/?lang=en").html.contains(words), "\(days)")
      for one in ["soon", "late"] {
        #expect(try await officer.get("/?scope=mine&due=\(one)").html.contains("/cases/request-1") == (one == list))
      }
    }
  }

  @Test func `people stand in lists and history by name and position, the program as the system`() async throws {
    try await world.awaitSignature()
    let page = try await BackOfficeBrowser(world, "signatory").get("/cases/request-1?lang=en").html
    #expect(page.contains("Officer approver (Official) · "))
    #expect(page.contains("System · ") && page.contains("The operator · "))
    for raw in ["request.", "· portal", ">system<"] { #expect(!page.contains(raw), "\(raw)") }
    let list = try await officer.get("/?scope=open&lang=en").html
    #expect(list.contains("Officer intake") && !list.contains("<span>intake</span>"))
  }

  @Test func `a problem keeps the menu and says who is signed in`() async throws {
    let page = try await officer.get("/cases/nothing?lang=en")
    #expect(page.response.status == 404)
    #expect(page.html.contains("href=\"/?scope=open\"") && page.html.contains("action=\"/sign-out\""))
    #expect(!page.html.contains("aria-current"))
    let stranger = await world.router.respond(to: HTTPRequest(.get, "/verify/%2F"))
    let text = String(decoding: try await stranger.body.collect(upTo: 1 << 20), as: UTF8.self)
    #expect(!text.contains("/sign-out"))
  }

  @Test func `the menu marks the list that is shown`() async throws {
    for (path, href) in [
      ("/", "/?scope=mine"), ("/?scope=open&due=late", "/?scope=open"), ("/?scope=closed", "/?scope=closed"),
      ("/search", "/search"),
    ] {
      let page = try await officer.get(path).html
      let marked = page.matches(of: /<a href="([^"]*)" aria-current="page">/).map { String($0.output.1) }
      #expect(marked == [href], "\(path)")
    }
  }
}
