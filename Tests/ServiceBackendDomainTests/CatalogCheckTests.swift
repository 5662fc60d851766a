import DomainTypes
import ServiceBackendDomain
import ServiceBackendFixtures
import Testing

@Suite struct CatalogCheckTests {
  var catalog: Catalog
  init() throws { catalog = try SampleCatalog.load() }

  @Test func `the catalog that we deploy has no fault`() {
    #expect(CatalogCheck(catalog).faults() == [])
  }

  @Test mutating func `every fault is listed with its place`() throws {
    var definition = catalog.definitions[0]
    definition.agency = AgencyID("nobody")
    definition.triggers[0].when = .all([
      .equals(field: "food.handlers", 1), .atMost(field: "premises.areaSquareMeters", 200),
    ])
    var action = try #require(definition.actions["new"])
    action.fields.append("no.such")
    action.steps.removeLast()
    action.steps[0].roles = ["wizard"]
    action.fee.brackets?[0].satang = -1
    action.documents[0].stateIssued = "dopa.house"
    action.documents[0].formats = ["text/html"]
    action.numberPattern = "no serial"
    definition.actions["new"] = action
    catalog.definitions[0] = definition
    let path = "licenses/food-place-notification.json: "
    let faults = CatalogCheck(catalog).faults().map(\.path)
    #expect(
      faults == [
        path + "agency", path + "triggers[0].when", path + "actions.new.fields", path + "actions.new.numberPattern",
        path + "actions.new.steps", path + "actions.new.steps[0].roles", path + "actions.new.fee",
        path + "actions.new.documents[0] premises.map.formats", path + "actions.new.documents[0] premises.map",
      ])
  }

  @Test func `a role that nobody fills is a fault`() {
    let everyone: Set<Role> = [.intake, .approver, .cashier, .signatory]
    let staffed = [AgencyID("bma"): everyone, AgencyID("excise"): everyone]
    #expect(CatalogCheck(catalog, staff: staffed).faults() == [])
    let without = [AgencyID("bma"): everyone, AgencyID("excise"): everyone.subtracting([.signatory])]
    let faults = CatalogCheck(catalog, staff: without).faults()
    #expect(faults.contains { $0.path == "licenses/liquor-sale.json: actions.new.steps[4].roles" })
  }

  @Test mutating func `a fee without a payment step is a dead end`() throws {
    catalog.definitions[1].actions["new"]?.steps.removeAll { $0.kind == .payment }
    #expect(CatalogCheck(catalog).faults().map(\.path) == ["licenses/liquor-sale.json: actions.new.fee"])
  }

  @Test mutating func `words for the search are words that somebody types, each once`() throws {
    catalog.definitions[1].everydayWords = ["เหล้า", "x", "Beer", "beer ", "beer", "ไวน์\u{7}"]
    let path = "licenses/liquor-sale.json: everydayWords"
    #expect(CatalogCheck(catalog).faults().map(\.path) == ["[1]", "[3]", "[4]", "[5]"].map { path + $0 })
    catalog.definitions[1].everydayWords = []
    #expect(CatalogCheck(catalog).faults().map(\.path) == [path])
  }

  @Test mutating func `a fee table that ends before the form does ends with the license, or it is a fault`() throws {
    #expect(CatalogCheck(catalog).faults() == [])
    catalog.definitions[0].triggers[0].when = .equals(field: "food.serves", true)
    let faults = CatalogCheck(catalog).faults().filter { $0.code == "fee-ends-early" }
    #expect(faults.map(\.path).contains("licenses/food-place-notification.json: actions.new.fee"))
  }
}
