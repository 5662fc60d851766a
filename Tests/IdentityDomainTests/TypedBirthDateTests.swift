import DomainTypes
import IdentityDomain
import Testing

@Suite struct TypedBirthDateTests {
  let today: CivilDate

  init() throws { today = try #require(CivilDate("2026-07-01")) }

  @Test(arguments: [
    ("20", "2", "2538", "25380220"), ("20", "02", "1995", "25380220"), ("๒๐", "๒", "๒๕๓๘", "25380220"),
    ("", "", "2490", "24900000"), ("0", "00", "2490", "24900000"), ("-", "5", "2490", "24900500"),
  ])
  func `either era, either digits, unknown parts`(day: String, month: String, year: String, wire: String) throws {
    #expect(try TypedBirthDate.read(day: day, month: month, year: year, today: today).buddhistEra == wire)
  }

  @Test(arguments: [("30", "2", "2538"), ("1", "13", "2538"), ("5", "", "2538"), ("x", "1", "2538"), ("1", "1", "38")])
  func `what no calendar has is malformed`(day: String, month: String, year: String) {
    #expect(throws: TypedBirthDate.Fault.malformed) {
      try TypedBirthDate.read(day: day, month: month, year: year, today: today)
    }
  }

  @Test func `a day to come is refused, today is not`() throws {
    #expect(throws: TypedBirthDate.Fault.inFuture) {
      try TypedBirthDate.read(day: "2", month: "7", year: "2569", today: today)
    }
    #expect(try TypedBirthDate.read(day: "1", month: "7", year: "2569", today: today).year == 2026)
  }
}
