import DaemonTestSupport
import DomainTypes
import Foundation
import ServiceBackendDomain
import ServiceBackendServer
import Testing

/// One thing broken in a small catalog, and the line that must be told of it.
struct Breakage: Sendable, CustomTestStringConvertible {
  let file: String
  let written: String
  let broken: String
  let told: String
  var testDescription: String { told }

  init(_ file: String, _ written: String, _ broken: String, _ told: String) {
    self.file = file
    self.written = written
    self.broken = broken
    self.told = "\(file): \(told)"
  }
}

@Suite struct BrokenCatalogTests {
  static let small = Program.repository.appending(path: "Tests/Fixtures/catalog/small")

  @Test func `the small catalog has no fault before it is broken`() throws {
    #expect(try CatalogFiles(directory: Self.small.path).load().catalog.definitions.count == 2)
  }

  @Test(arguments: Breakage.ofFiles + Breakage.ofLicenses + Breakage.ofFees + Breakage.ofSources + Breakage.ofOthers)
  func `every fault is told with its file and place`(breakage: Breakage) throws {
    let folder = try TemporaryFolder(copying: Self.small)
    let file = folder.url.appending(path: breakage.file)
    let text = try String(contentsOf: file, encoding: .utf8)
    try #require(text.contains(breakage.written))
    try text.replacing(breakage.written, with: breakage.broken, maxReplacements: 1)
      .write(to: file, atomically: true, encoding: .utf8)
    let faults = #expect(throws: CatalogFiles.Faults.self) { try CatalogFiles(directory: folder.url.path).load() }
    #expect(faults?.all.map(\.description).contains(breakage.told) == true, "\(faults?.description ?? "")")
  }

  @Test func `all faults are told at once`() throws {
    let folder = try TemporaryFolder(copying: Self.small)
    for name in ["food", "liquor"] {
      let file = folder.url.appending(path: "licenses/\(name).json")
      try String(contentsOf: file, encoding: .utf8).replacing("\"workingDays\": 7", with: "\"workingDays\": -7")
        .write(to: file, atomically: true, encoding: .utf8)
    }
    let faults = #expect(throws: CatalogFiles.Faults.self) { try CatalogFiles(directory: folder.url.path).load() }
    #expect(faults?.all.map(\.path) == ["food", "liquor"].map { "licenses/\($0).json: actions.new.workingDays" })
  }

  @Test func `a file that is missing is told`() throws {
    let folder = try TemporaryFolder(copying: Self.small)
    try FileManager.default.removeItem(at: folder.url.appending(path: "areas.tsv"))
    let faults = #expect(throws: CatalogFiles.Faults.self) { try CatalogFiles(directory: folder.url.path).load() }
    #expect(faults?.all.map(\.description) == ["areas.tsv: cannot be read"])
  }
}

extension Breakage {
  static let ofFiles = [
    Breakage("agencies.json", "\"id\": \"city\"", "\"id\": 7", "[0].id: is not text"),
    Breakage("agencies.json", "[", "[,", "is not JSON"),
    Breakage("licenses/food.json", "\"summary\"", "\"sumary\"", "summary: is missing"),
    Breakage(
      "licenses/food.json", "\"ceilingSatang\"", "\"ceiling\"",
      "actions.new.fee.ceiling: nothing reads a member of this name; is it misspelt?"),
    Breakage(
      "licenses/food.json", "\"license\"", "\"permit\"", "documentKind: has a value that is not one of its kind"),
    Breakage("licenses/food.json", "\"id\": \"food\"", "\"id\": \"fod\"", "id: must be the file's name"),
    Breakage(
      "licenses/food.json", "2026-01-01", "2026-02-30", "effectiveFrom: has a value that is not one of its kind"),
    Breakage("areas.tsv", "\t10200\t", "\t102\t", "line 3: postCode is not 5 digits"),
    Breakage("holidays.json", "2026-02-01", "2026-01-01", "holidays[1]: 2026-01-01 must come after 2026-01-01"),
    Breakage("holidays.json", "2026-12-31", "2028-12-31", "2027: 0 days; no year has fewer than 13"),
  ]

  static let ofLicenses = [
    Breakage("licenses/food.json", "\"city\"", "\"town\"", "agency: unknown agency 'town'"),
    Breakage("licenses/food.json", "[\"10\"]", "[\"99\"]", "provinces: there is no province '99'"),
    Breakage("licenses/food.json", "[\"10\"]", "[]", "provinces: is empty: it can be had nowhere"),
    Breakage(
      "licenses/food.json", "\"th\": \"เพราะ\"", "\"th\": \" \"", "triggers[0].because: needs words in both languages"),
    Breakage(
      "licenses/food.json", "\"atMost\": 200", "\"atMost\": 0", "triggers[0].when: never holds, whatever is answered"),
    Breakage(
      "licenses/liquor.json", "\"equals\": true", "\"equals\": \"yes\"",
      "triggers[0].when: 'liquor.sells' never has the value 'yes'"),
    Breakage(
      "licenses/liquor.json", "{ \"field\": \"liquor.sells\", \"equals\": true }",
      "{ \"field\": \"liquor.sells\", \"above\": 1 }", "triggers[0].when: 'liquor.sells' is not a number"),
    Breakage(
      "licenses/liquor.json", "{ \"field\": \"liquor.kind\", \"equals\": \"all\" }",
      "{ \"field\": \"liquor.kind\", \"equals\": \"some\" }",
      "actions.new.documents[0] plan.requiredWhen: 'liquor.kind' never has the value 'some'"),
    Breakage(
      "licenses/liquor.json", "\"แผนผัง\"", "\"ผัง\"",
      "actions.new.documents[0] plan.name: another license calls it 'Plan': one key, one document"),
    Breakage(
      "licenses/food.json", "\"แผนผัง\"", "\"สำเนาทะเบียนบ้าน\"",
      "actions.new.documents[0] plan: 'ทะเบียนบ้าน' is a paper of the state: list its data under registerData instead"),
    Breakage(
      "licenses/liquor.json", "\"license\": \"food\"", "\"license\": \"fod\"",
      "prerequisites[0].license: unknown license 'fod'"),
    Breakage(
      "licenses/liquor.json", "\"license\": \"food\"", "\"license\": \"liquor\"",
      "prerequisites[0].license: is this license itself"),
    Breakage(
      "licenses/liquor.json", "\"numberField\": \"food.number\"", "\"numberField\": \"premises.area\"",
      "prerequisites[0].numberField: 'new' does not ask 'premises.area'"),
    Breakage(
      "licenses/liquor.json", "{n:5}/{yyyy}", "{n:5}",
      "actions.new.numberPattern: needs {yy} or {yyyy}: the serial begins at 1 every year"),
    Breakage(
      "licenses/liquor.json", "สร {n:5}/{yyyy}", "อส {n}/{yyyy}",
      "actions.new.numberPattern: gives the number 'อส 123456/2569', as licenses/food.json: actions.new.numberPattern does"
    ),
  ]

  static let ofFees = [
    Breakage(
      "licenses/food.json", "\"satang\": 20000", "\"satang\": 30000",
      "actions.new.fee.ceilingSatang: an amount is above what the law allows"),
    Breakage("licenses/food.json", "\"upTo\": 100, ", "", "actions.new.fee.brackets: need rising bounds"),
    Breakage(
      "licenses/food.json", "\"brackets\",\n        \"field\": \"premises.area\"",
      "\"brackets\",\n        \"field\": \"liquor.sells\"",
      "actions.new.fee.field: names no field of this form"),
    Breakage(
      "licenses/liquor.json", "{ \"field\": \"liquor.kind\", \"equals\": \"local\" }",
      "{ \"field\": \"premises.area\", \"above\": 5 }",
      "actions.new.fee.cases[0].when: this form does not ask 'premises.area'"),
    Breakage(
      "licenses/liquor.json", "\"satang\": 33000", "\"satang\": 33000, \"effectiveFrom\": \"2027-01-01\"",
      "actions.new.fee.effectiveFrom: begins after the definition; make a version that begins then"),
    Breakage("licenses/liquor.json", "\"satang\": 100,", "\"satang\": -1,", "yearlyFee.fee: an amount is negative"),
    Breakage(
      "licenses/liquor.json", "\"satang\": 33000", "\"satang\": 33000, \"minimumSatang\": 2, \"maximumSatang\": 1",
      "actions.new.fee: minimumSatang is above maximumSatang"),
  ]

  static let ofSources = [
    Breakage(
      "licenses/food.json", "\"ceilingSatang\": 20000,\n        \"confirmed\": false",
      "\"ceilingSatang\": 20000,\n        \"confirmed\": true",
      "actions.new.fee.source: is confirmed: where was it read?"),
    Breakage(
      "licenses/food.json", "\"years\": 1, \"confirmed\": false", "\"years\": 1, \"confirmed\": true",
      "actions.new.validity.source: is confirmed: where was it read?"),
    Breakage(
      "licenses/food.json", "\"years\": 1, \"confirmed\"", "\"years\": 0, \"confirmed\"",
      "actions.new.validity.years: needs at least one year"),
  ]

  static let ofOthers = [
    Breakage(
      "agencies.json", "0994000000014", "0994000000015", "city: taxID is not thirteen digits with a right check digit"),
    Breakage("agencies.json", "\"1001\"", "\"1099\"", "city.offices city-old.areas: there is no area '1099'"),
    Breakage("agencies.json", "\"1001\"", "\"10\"", "city.offices city-rest.areas: '10' is also of 'city-old'"),
    Breakage("business-types.json", "restaurant", "bar", "bar: no license is ever found for it"),
    Breakage(
      "business-types.json", "\"liquor.kind\"", "\"liquor.sells\"",
      "restaurant.questions: a question stands there twice"),
    Breakage(
      "fields.json", "{ \"th\": \"พื้นที่\"", "{ \"th\": \"\"", "premises.area.label: needs words in both languages"),
    Breakage("fields.json", "\"value\": \"12\"", "\"value\": \"13\"", "premises.province.choices: lack '12'"),
    Breakage(
      "fields.json", "\"value\": \"local\"", "\"value\": \"all\"", "liquor.kind.choices: all: stands there twice"),
    Breakage("fields.json", "\"group\": \"form\"", "\"group\": \"page\"", "liquor.kind: unknown group 'page'"),
  ]
}
