import APIClient
import APIContract
import DaemonTestSupport
import DomainTypes
import Foundation
import ServiceBackendDomain
import ServiceBackendFixtures
import ServiceBackendServer
import ServiceBackendStorage
import Testing

/// Every page of the back office in Debian's chromium: axe, 320 px, weight, requests; both languages, light and dark.
@Suite struct BackOfficeAccessibilityTests {
  let world: BackendWorld
  let browser: BackOfficeBrowser

  init() async throws {
    world = try await BackendWorld()
    // Sees every form that there is.
    let everything = Officer(
      username: "everything", name: LocalizedText(th: "พร้อม ทุกบทบาท", en: "Ready Forall"),
      position: LocalizedText(th: "เจ้าพนักงานปกครองชำนาญการพิเศษ", en: "Senior official"), agency: AgencyID("bma"),
      roles: Set(Role.allCases))
    try await world.stores.staff.save([everything], at: world.clock.now)
    browser = try await BackOfficeBrowser(world, "everything")
  }

  @Test func `axe finds nothing on any page, none scrolls sideways, each is light and asks nobody else`() async throws {
    let paths = try await paths()
    let looked = try await PageLook.look(paths, of: world.router, cookie: ("bp_backend", browser.token))
    #expect(looked.status == 0, "\(looked.output)\(looked.errors)")
    #expect(looked.output.contains("looked at \(paths.count) pages in 3 views, 0 faults"))
  }

  /// One path for each page, with every state that looks different.
  private func paths() async throws -> [String] {
    var cases: [String] = []
    for (index, bring) in [received, checked, deficient, reviewed, granted, unmade, drafted, issued].enumerated() {
      let id = LicenseRequestID("case-\(index)")
      try await world.submit(id: id, answers: ["signboard.text": .string(index == 5 ? "\u{9FFC}" : "ร้านตัวอย่าง")])
      try await bring(id)
      cases.append("/cases/\(id.rawValue)")
    }
    let license = try #require(try world.stores.requests.find(LicenseRequestID("case-7"))?.request.license)
    return [
      "/", "/?scope=mine&due=late", "/?scope=open&license=signboard-tax&state=received&holder=nobody",
      "/?scope=closed", "/?state=nothing", "/search", "/cases/nothing", "/cases/case-0?done=release",
      "/verify/\(license.verifyToken)", "/verify/nothing", "/nothing",
    ] + cases
  }

  private func received(_ id: LicenseRequestID) async throws { /* As it came. */  }

  private func checked(_ id: LicenseRequestID) async throws { try await act(ServiceBackendAPI.claim, id) }

  private func deficient(_ id: LicenseRequestID) async throws {
    try await checked(id)
    let day = BangkokTime(world.clock.now).date.adding(days: 9)
    let items = [DeficiencyRecord.Item(kind: .field, key: "signboard.text", note: "ข้อความไม่ตรงกับภาพถ่ายป้าย")]
    _ = try await world.officer("everything").call(
      ServiceBackendAPI.recordDeficiency, DeficiencyInput(items: items, deadline: day), world.about(id))
  }

  private func reviewed(_ id: LicenseRequestID) async throws {
    try await checked(id)
    try await act(ServiceBackendAPI.findComplete, id)
    _ = try await world.officer("reviewer").call(
      ServiceBackendAPI.propose, ProposalInput(approves: true, opinion: "ครบถ้วนตามคู่มือ"), world.about(id))
  }

  private func granted(_ id: LicenseRequestID) async throws {
    try await world.approve(id, conditions: ["ติดตั้งให้มั่นคงแข็งแรง"])
  }

  private func drafted(_ id: LicenseRequestID) async throws {
    try await granted(id)
    try await act(ServiceBackendAPI.prepareDocument, id)
    await DraftRendering(world.environment).pass()
  }

  /// Its text has a letter that no typeface has.
  private func unmade(_ id: LicenseRequestID) async throws { try await drafted(id) }

  private func issued(_ id: LicenseRequestID) async throws {
    try await drafted(id)
    try await world.act("signatory", ServiceBackendAPI.sign, id)
  }

  private func act(_ endpoint: Endpoint<Empty, RequestSnapshot>, _ id: LicenseRequestID) async throws {
    try await world.act("everything", endpoint, id)
  }
}
