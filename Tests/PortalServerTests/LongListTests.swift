import APIContract
import DomainTypes
import Foundation
import HTTPTypes
import PortalTestSupport
import Testing

@Suite struct LongListTests {
  let world: PortalWorld
  let browser: Browser

  init() async throws {
    world = try await PortalWorld(.init(catalog: { SampleCatalog.addActions(&$0) }))
    browser = try await world.browser()
  }

  /// Every address of that kind that the page and its older ones link to.
  private func links(_ prefix: String, from path: String, older: String) async throws -> Set<String> {
    var found: Set<String> = []
    var next: String? = path
    while let page = next {
      let text = try await browser.get(page).text
      let addresses = text.split(separator: "href=\"").dropFirst().map { String($0.prefix { $0 != "\"" }) }
      found.formUnion(addresses.filter { $0.hasPrefix(prefix) })
      // The language switch leads to this page again.
      next = addresses.last { $0.hasPrefix("\(path)?\(older)=") && !$0.contains("lang=") }
    }
    return found
  }

  @Test func `every submission and every license of a long list can be reached, also within one millisecond`()
    async throws
  {
    var sent: Set<String> = []
    for _ in 0..<23 { sent.insert(try await browser.submit()) }
    let program = try world.program()
    for path in sent {
      let id = try await program.call(.get, "/v1\(path)").decoded(SubmissionDocument.self).requests[0].id
      let license = LicenseSummary(
        number: "สอ 000007/2569", issuedOn: try #require(CivilDate("2026-11-23")), expiresOn: CivilDate("2027-11-22"),
        status: .active, verifyURL: "http://backend.test/verify/1", documentSHA256: "x")
      let snapshot = Samples.snapshot(id, sequence: 2, state: .issued, turn: .nobody, license: license)
      _ = try await world.tell([Samples.event(id, 1), Samples.event(id, 2, .issued, snapshot: snapshot)])
    }
    #expect(try await links("/submissions/", from: "/me", older: "after") == sent)
    let licenses = try await links("/requests/", from: "/me/licenses", older: "after")
    #expect(licenses.filter { !$0.hasSuffix(".pdf") }.count == 23)
    var listed: Set<String> = []
    var after = ""
    repeat {
      let page = try await program.call(.get, "/v1/submissions\(after)").decoded(Page<SubmissionDocument>.self)
      listed.formUnion(page.items.map { "/submissions/" + $0.reference.rawValue })
      after = page.next.map { "?after=\($0)" } ?? ""
    } while !after.isEmpty
    #expect(listed == sent)
  }

  @Test func `every form that was not sent can be reached`() async throws {
    var begun: Set<String> = []
    for _ in 0..<23 { begun.insert(try await browser.begin()) }
    let found = try await links("/drafts/", from: "/me", older: "drafts")
    #expect(found.filter { !$0.hasSuffix("/delete") } == begun)
  }
}
