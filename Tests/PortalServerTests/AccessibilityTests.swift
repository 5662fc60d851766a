import APIContract
import DaemonTestSupport
import DomainTypes
import Foundation
import HTTPTypes
import PortalTestSupport
import Testing

/// Every page in Debian's chromium: axe, 320 px, weight, requests; both languages, light and dark.
@Suite struct AccessibilityTests {
  let codes = CodeBox()
  let world: PortalWorld
  let browser: Browser

  init() async throws {
    world = try await PortalWorld(.init(codes: codes.sender, catalog: { SampleCatalog.addActions(&$0) }))
    browser = try await world.browser()
  }

  /// One path for each page that a person can open, with all states that look different.
  private func paths() async throws -> [String] {
    let sent = try await browser.begin()
    try await browser.fill(sent)
    let submission = try await browser.confirm(sent, codes)
    let document = try await world.program().call(.get, "/v1\(submission)").decoded(SubmissionDocument.self)
    _ = await world.deliver(document)
    let ids = document.requests.map(\.id)
    try await tell(ids)
    let draft = try await browser.begin()
    let full = try await browser.begin()
    try await browser.fill(full)
    _ = try await browser.post(
      "\(draft)/forms/premises", ["premises.areaSquareMeters": "กว้าง", "premises.address.houseNumber": "7"])
    var paths = [
      "/", "/design", "/licenses", "/licenses?q=สุรา", "/licenses?q=ยานอวกาศ", "/receipts", "/start/restaurant",
      "/start/restaurant?premises.areaSquareMeters=wrong", "/start/restaurant?\(Browser.finder)",
      "/start/restaurant/apply?\(Browser.finder)", "/me", "/me/licenses", "/me/documents", "/me/look-ups", submission,
      draft, "\(draft)/documents", "\(draft)/review", full, "\(full)/documents", "\(full)/review", "/licenses/nothing",
    ]
    paths += SampleCatalog.ids.map { "/licenses/\($0)" }
    paths += Browser.pages.flatMap { ["\(draft)/forms/\($0.group)", "\(full)/forms/\($0.group)"] }
    return paths + ids.map { "/requests/\($0.rawValue)" }
  }

  /// One request to be corrected, one to be paid, one issued.
  private func tell(_ ids: [LicenseRequestID]) async throws {
    let deficiency = DeficiencyRecord(
      items: [
        .init(kind: .field, key: "signboard.text", note: "โปรดแก้ไข"),
        .init(kind: .document, key: "signboard.photo", note: "ภาพไม่ชัด"),
      ], recordedAt: Samples.now, deadline: try #require(CivilDate("2026-12-07")), officerName: "วิภา")
    let bill = Bill(
      number: "690000001", amount: Money(baht: 500), status: .unpaid, promptPay: "00020101021230...",
      reference1: "R1", reference2: "R2", statedAt: Samples.now)
    let license = LicenseSummary(
      number: "1/2569", issuedOn: try #require(CivilDate("2026-11-23")), expiresOn: CivilDate("2027-11-22"),
      status: .active, verifyURL: "http://backend.test/verify/1", documentSHA256: "x")
    let snapshots = [
      Samples.snapshot(ids[0], sequence: 2, state: .awaitingPayment, turn: .operatorTurn, bill: bill),
      Samples.snapshot(ids[1], sequence: 2, state: .issued, turn: .nobody, license: license),
      Samples.snapshot(
        ids[2], sequence: 2, state: .awaitingCorrection, turn: .operatorTurn, deficiency: deficiency),
    ]
    for snapshot in snapshots {
      _ = try await world.tell([
        Samples.event(snapshot.id, 1), Samples.event(snapshot.id, 2, .feeStated, snapshot: snapshot),
      ])
    }
  }

  @Test func `axe finds nothing on any page, none scrolls sideways, each is light and asks nobody else`() async throws {
    let paths = try await paths()
    let looked = try await PageLook.look(paths, of: world.router, cookie: ("bp_portal", browser.token))
    #expect(looked.status == 0, "\(looked.output)\(looked.errors)")
    #expect(looked.output.contains("looked at \(paths.count) pages in 3 views, 0 faults"))
  }
}
