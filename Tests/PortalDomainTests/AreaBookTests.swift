import DomainTypes
import PortalDomain
import PortalTestSupport
import Testing

@Suite struct AreaBookTests {
  let areas: AreaBook
  init() throws { areas = try SampleAreas.load() }

  private func address(_ parts: [String: JSONValue]) -> JSONValue { .object(parts) }

  @Test func `provinces and districts stand in dictionary order`() {
    #expect(areas.provinces.count == 77)
    #expect(areas.provinces.prefix(2).map(\.name.th) == ["กระบี่", "กรุงเทพมหานคร"])
    #expect(areas.provinces.map(\.name.th).suffix(2) == ["อุทัยธานี", "อุบลราชธานี"])
  }

  @Test(arguments: ["บวรนิเวศ", "แขวงบวรนิเวศ", "Bowon Niwet", "บวรนิ"])
  func `a subdistrict is found by what people type`(text: String) {
    #expect(areas.find(text).first?.code == "100107")
  }

  @Test(arguments: ["10200", "๑๐๒๐๐"])
  func `a post code finds the subdistricts that share it`(text: String) {
    let found = areas.find(text)
    #expect(found.count > 3 && found.allSatisfy { $0.district.name.th == "พระนคร" })
  }

  @Test func `one letter finds nothing`() { #expect(areas.find("บ").isEmpty) }

  @Test(arguments: [
    ["province": "กทม.", "district": "เขตพระนคร", "subdistrict": "แขวงบวรนิเวศ"],
    ["province": "Bangkok", "district": "phra nakhon", "subdistrict": "Bowon Niwet"],
    ["areaCode": "100107"],
  ])
  func `an address is settled to the state's own names, with code and post code`(parts: [String: String]) throws {
    let settled = try areas.settled(.object(parts.mapValues { .string($0) })).get()
    #expect(settled["subdistrict"] == "บวรนิเวศ" && settled["district"] == "พระนคร")
    #expect(settled["province"] == "กรุงเทพมหานคร" && settled["areaCode"] == "100107" && settled["postCode"] == "10200")
  }

  @Test(arguments: [
    (["province": "แอตแลนติส"], AddressFault.unknownProvince),
    (["province": "กรุงเทพมหานคร", "district": "เมืองเชียงใหม่"], .unknownDistrict),
    (["province": "กรุงเทพมหานคร", "district": "พระนคร", "subdistrict": "ศรีภูมิ"], .unknownSubdistrict),
    (["province": "กรุงเทพมหานคร", "postCode": "1020"], .malformedPostCode),
    (["areaCode": "100107", "province": "เชียงใหม่"], .areaDiffers),
    (["areaCode": "100107", "postCode": "99999"], .wrongPostCode),
  ])
  func `the part that no area has is named`(parts: [String: String], fault: AddressFault) {
    guard case .failure(let refusal) = areas.settled(.object(parts.mapValues { .string($0) })) else {
      Issue.record("settled")
      return
    }
    #expect(refusal.fault == fault)
    #expect(!AnswerMessage.text(fault, typed: "x").th.isEmpty)
  }

  @Test func `half an address stays half an address, and without a book nothing is touched`() throws {
    let half = address(["province": "กรุงเทพมหานคร"])
    #expect(try areas.settled(half).get() == half)
    let odd = address(["province": "แอตแลนติส", "district": "x", "subdistrict": "y"])
    #expect(try AreaBook.empty.settled(odd).get() == odd)
  }
}
