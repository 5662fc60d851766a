import DomainTypes
import Testing

@Suite struct IdentifiersTests {
  @Test(arguments: ["1101700000010", "1-1017-00000-01-0", "๑๑๐๑๗๐๐๐๐๐๐๑๐", " 1 1017 00000 01 0"])
  func `a citizen id is read as people type it`(text: String) {
    #expect(CitizenID(text)?.rawValue == "1101700000010")
  }

  @Test(arguments: ["1000000000131", "1000000000050", "8100100000015", "6000100000010", "1913323903854"])
  func `edge checksums and residents pass`(text: String) {
    #expect(CitizenID(text) != nil)
  }

  @Test(arguments: ["1101700000011", "110170000001", "0105560000018", "11017000000100", "11017000000x0", ""])
  func `what is no citizen id is refused`(text: String) {
    #expect(CitizenID(text) == nil)
  }

  @Test func `a juristic id begins with zero`() {
    #expect(JuristicID("0105560000018") != nil)
    #expect(JuristicID("1101700000010") == nil)
  }

  @Test func `a masked id shows five digits`() {
    #expect(CitizenID("1101700000010")?.masked == "1-xxxx-xxxxx-01-0")
    #expect(CitizenID("1101700000010")?.formatted == "1-1017-00000-01-0")
  }

  @Test(arguments: ["jt1-2345678-90", "JT1234567890", "JT๑๒๓๔๕๖๗๘๙๐"])
  func `a laser code is read as printed`(text: String) {
    #expect(LaserCode(text)?.rawValue == "JT1234567890")
  }

  @Test func `a birth date keeps what is unknown`() throws {
    let yearOnly = try #require(BirthDate(buddhistEra: "24900000"))
    #expect(yearOnly.year == 1947 && yearOnly.month == nil && yearOnly.day == nil)
    #expect(yearOnly.buddhistEra == "24900000")
    #expect(BirthDate(buddhistEra: "25380230") == nil)
    #expect(BirthDate(buddhistEra: "25380220")?.day == 20)
  }

  @Test func `two spellings of one name are one`() {
    #expect(ThaiName.normalize(" สม  ชาย\u{200B} ") == "สม ชาย")
    #expect(ThaiName.normalize("น\u{0E4D}\u{0E32}") == ThaiName.normalize("นำ"))
    #expect(ThaiName.normalize("\u{0E40}\u{0E40}ดง") == "แดง")
    #expect(ThaiName.normalize("เก เก๋ ") == "เก เก๋")
    #expect(ThaiName.normalize("สม\u{A0}ชาย\tดี") == "สม ชาย ดี")
  }
}
