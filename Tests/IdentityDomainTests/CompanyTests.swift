import DomainTypes
import FoundationEssentials
import IdentityDomain
import Testing

@Suite struct CompanyTests {
  let now = Date(timeIntervalSince1970: 1_800_000_000)
  let person = PersonalData(
    citizenID: nil, title: "นาย", firstName: "สมชาย", lastName: "ตัวอย่าง", birthDate: nil, email: "a@example.com")
  var registered: RegisteredCompany

  init() throws {
    registered = RegisteredCompany(
      juristicID: try #require(JuristicID("0105560000018")), name: "บริษัท ตัวอย่าง จำกัด", isActive: true,
      directors: [.init(firstName: "สมชาย ", lastName: "ตัวอย่าง")])
  }

  @Test func `a director of a living company may act for it`() throws {
    #expect(try registered.company(representedBy: person, at: now).name == "บริษัท ตัวอย่าง จำกัด")
  }

  @Test func `a struck-off company has no account`() {
    var dead = registered
    dead.isActive = false
    #expect(throws: RepresentationRefusal.notActive) { try dead.company(representedBy: person, at: now) }
  }

  @Test func `somebody who is no director does not`() {
    var stranger = person
    stranger.lastName = "อื่น"
    #expect(throws: RepresentationRefusal.notDirector) { try registered.company(representedBy: stranger, at: now) }
  }
}
