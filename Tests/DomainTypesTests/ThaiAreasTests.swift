import DomainTypes
import Foundation
import Testing

@Suite struct ThaiAreasTests {
  static let columns =
    "subdistrictCode\tpostCode\tsubdistrictTH\tsubdistrictEN\tdistrictCode\tdistrictTH\tdistrictEN\tprovinceCode\t"
    + "provinceTH\tprovinceEN"
  static let line = "100107\t10200\tบวรนิเวศ\tBowon Niwet\t1001\tพระนคร\tPhra Nakhon\t10\tกรุงเทพมหานคร\tBangkok"

  let deployed: ThaiAreas
  init() throws {
    let file = URL(filePath: #filePath).appending(path: "../../../deploy/catalog/areas.tsv").standardized
    deployed = try ThaiAreas(table: String(contentsOf: file, encoding: .utf8))
  }

  @Test func `the whole country is there`() {
    #expect(deployed.provinces.count == 77)
    let districts = deployed.provinces.flatMap { deployed.districts(of: $0.code) }
    #expect(districts.count == 928)
    #expect(districts.reduce(0) { $0 + deployed.subdistricts(of: $1.code).count } == 7436)
    #expect(deployed.districts(of: "10").count == 50)
  }

  @Test func `an area is found by its code, with its names and post code`() {
    let area = deployed.subdistrict("100107")
    #expect(area?.name == LocalizedText(th: "บวรนิเวศ", en: "Bowon Niwet"))
    #expect(area?.postCode == "10200")
    #expect(area.flatMap { deployed.district($0.districtCode) }?.name.th == "พระนคร")
    #expect(area.flatMap { deployed.province($0.provinceCode) }?.name.en == "Bangkok")
    #expect(deployed.subdistrict("1001") == nil && deployed.subdistrict("999999") == nil)
    #expect(deployed.district("") == nil && deployed.province("1") == nil)
    #expect(deployed.subdistricts(of: "").isEmpty)
  }

  @Test(arguments: [
    ("บวรนิเวศ", "พระนคร", "กรุงเทพมหานคร"), ("แขวงบวรนิเวศ", "เขตพระนคร", "กรุงเทพมหานคร"),
    ("bowon niwet", "PHRA NAKHON", "Bangkok"), (" แขวง  บวรนิเวศ ", "พระนคร", "กรุงเทพมหานคร"),
  ])
  func `names lead to the area, with or without what stands before them`(names: (String, String, String)) {
    #expect(deployed.subdistrict(named: names.0, district: names.1, province: names.2)?.code == "100107")
  }

  @Test func `a subdistrict of another district is not found`() {
    #expect(deployed.subdistrict(named: "บวรนิเวศ", district: "ดุสิต", province: "กรุงเทพมหานคร") == nil)
    #expect(deployed.subdistrict(named: "บวรนิเวศ", district: "พระนคร", province: "นนทบุรี") == nil)
  }

  @Test func `a post code leaves few areas to choose from`() {
    let areas = deployed.subdistricts(postCode: "10200")
    #expect(areas.count > 1 && areas.count < 40)
    #expect(areas.allSatisfy { $0.districtCode == "1001" })
    #expect(deployed.subdistricts(postCode: "00000").isEmpty)
  }

  /// Each with the line that is at fault.
  static let broken: [(String, Int)] = [
    ("", 1), ("a\tb", 1), (columns, 1), (table(line + "\textra"), 2),
    (table(line.replacing("10200", with: "1020")), 2), (table(line, line), 3),
    (table(line.replacing("\t1001\t", with: "\t1002\t")), 2),
    (table(line, line.replacing("100107", with: "100108").replacing("Bangkok", with: "BKK")), 3),
  ]
  static func table(_ lines: String...) -> String { ([columns] + lines).joined(separator: "\n") }

  @Test(arguments: broken)
  func `a broken table is told with its line`(table: String, line: Int) {
    #expect { _ = try ThaiAreas(table: table) } throws: { error in (error as? ThaiAreas.TableFault)?.line == line }
  }
}
