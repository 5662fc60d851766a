import APIClient
import APIContract
import DomainTypes
import Foundation
import HTTPServer
import HTTPTypes
import ServiceBackendDomain
import ServiceBackendFixtures
import ServiceBackendServer
import Testing

/// Officers find a case by whatever number a person reads to them.
@Suite struct CaseSearchTests {
  let world: BackendWorld
  init() async throws { world = try await BackendWorld() }

  @Test func `request number, reference and license number each open the case, and look different`() async throws {
    try await world.awaitSignature()
    let issued = try await world.act("signatory", ServiceBackendAPI.sign)
    let license = try #require(issued.license?.number)
    let number = issued.requestNumber
    #expect(number.hasPrefix("C"))
    let officer = try await BackOfficeBrowser(world, "intake")
    for text in [number, "S690601001", license, ThaiDigits.fromArabic(license), "  " + license + " ", "สมชาย"] {
      let found = try await officer.post("/search", ["csrf": officer.csrf, "text": text])
      #expect(found.response.status == 303 && found.response.fields[.location] == "/cases/request-1", "\(text)")
    }
    let page = try await officer.get("/cases/request-1")
    #expect(page.html.contains("เลขอ้างอิงการยื่น") && page.html.contains("S690601001"))
    let seen = try await world.officer("intake").call(ServiceBackendAPI.officerCase, Empty(), world.about())
    #expect(seen.submission == SubmissionID("S690601001"))
  }

  @Test func `several are listed, none is said, and another agency finds nothing`() async throws {
    try await world.submit()
    try await world.submit(id: LicenseRequestID("request-2"))
    let officer = try await BackOfficeBrowser(world, "intake")
    let both = try await officer.post("/search", ["csrf": officer.csrf, "text": "สมชาย ตัวอย่าง"])
    #expect(both.html.contains("/cases/request-1") && both.html.contains("/cases/request-2"))
    #expect(both.html.contains("value=\"สมชาย ตัวอย่าง\""))
    let none = try await officer.post("/search", ["csrf": officer.csrf, "text": "สมช"])
    #expect(none.html.contains("ไม่พบเรื่อง"))
    let foreign = try await BackOfficeBrowser(world, "foreign")
    let nothing = try await foreign.post("/search", ["csrf": foreign.csrf, "text": "S690601001"])
    #expect(nothing.html.contains("ไม่พบเรื่อง"))
    #expect(try await officer.get("/search").html.contains("action=\"/search\""))
  }
}
