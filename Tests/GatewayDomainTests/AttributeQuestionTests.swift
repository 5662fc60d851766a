import DomainTypes
import GatewayDomain
import Testing

@Suite struct AttributeQuestionTests {
  @Test(
    arguments: [
      (2006, 11, 23, true), (2006, 11, 24, false), (2006, 11, nil, true), (2006, 12, nil, false),
      (2006, nil, nil, true), (2007, nil, nil, false), (1990, 1, 1, true),
    ] as [(Int, Int?, Int?, Bool)])
  func `twenty is reached by the law's day of birth`(
    _ year: Int, _ month: Int?, _ day: Int?, _ isTwenty: Bool
  ) throws {
    let born = try #require(BirthDate(year: year, month: month, day: day))
    #expect(born.isAtLeast(.twenty, on: testDay) == isTwenty)
  }

  @Test func `who is born on 29 February is twenty on the 28th of a year without it`() throws {
    let born = try #require(BirthDate(year: 2008, month: 2, day: 29))
    let day = try #require(CivilDate("2026-02-28"))
    #expect(born.isAtLeast(.eighteen, on: day))
    #expect(!born.isAtLeast(.eighteen, on: day.adding(days: -1)))
  }

  @Test func `only ages that laws name are asked`() {
    #expect(LegalAge(rawValue: 20) == .twenty)
    #expect(LegalAge(rawValue: 43) == nil)
  }

  @Test func `a director is found by spellings that the eye cannot tell apart`() {
    let company = CompanyRecord(
      name: "x", nameEN: "", kind: nil, status: CompanyRecord.activeStatus, registeredOn: nil, address: nil,
      directors: [.init(title: "นาย", firstName: "กำพล", lastName: "ใจดี", role: .director)], signingPower: "")
    #expect(company.hasDirector(firstName: "ก\u{0E4D}\u{0E32}พล", lastName: " ใจดี"))
    #expect(!company.hasDirector(firstName: "กำพล", lastName: "ใจร้าย"))
  }
}
