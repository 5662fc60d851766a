import DomainTypes
import ServiceBackendServer
import Testing

/// What the catalog that we deploy promises to those who use it.
@Suite struct DeployedCatalogTests {
  let catalog: Catalog
  let areas: ThaiAreas

  init() throws {
    catalog = try Deployed.catalog()
    areas = try Deployed.areas()
  }

  @Test func `27 business groups and at least 60 licenses that can be worked here`() {
    #expect(catalog.businessTypes.count == 27)
    #expect(catalog.businessTypes.filter { $0.kind == .service }.map(\.id) == ["utilities", "starting-business"])
    #expect(catalog.definitions.filter { $0.link == nil }.count >= 60)
    #expect(catalog.definitions.filter { $0.link != nil }.count == 5)
  }

  @Test func `Bangkok has the full set, another province a smaller one`() {
    func count(_ province: String) -> Int { catalog.definitions.filter { $0.isOffered(inProvince: province) }.count }
    #expect(count("10") >= 60)
    #expect((18..<count("10")).contains(count("50")))
    #expect(Set(areas.provinces.map(\.code).filter { $0 != "10" }.map(count)).count <= 2)
  }

  @Test func `a place outside Bangkok has its own local government`() throws {
    let local = try #require(catalog.definition(LicenseDefinitionID("food-place-notification-local")))
    #expect(local.isOffered(inProvince: "50") && !local.isOffered(inProvince: "10"))
    #expect(catalog.agency(local.agency)?.office(forArea: "500101")?.id == "local-50")
  }

  @Test func `every area of Bangkok has its district office`() throws {
    let bma = try #require(catalog.agency(AgencyID("bma")))
    for area in areas.subdistricts(of: "10") { #expect(bma.office(forArea: area.code) != nil, "\(area.code)") }
  }

  @Test func `every demanded document says why`() {
    for definition in catalog.definitions {
      for (name, action) in definition.actions {
        for document in action.documents {
          #expect(document.because != nil, "\(definition.id) \(name) \(document.key)")
        }
      }
    }
  }

  @Test func `what is not confirmed is marked`() throws {
    let signboard = try #require(catalog.definition(LicenseDefinitionID("signboard-tax")))
    #expect(signboard.unconfirmedFacts.contains("law[0]"))
    #expect(!signboard.unconfirmedFacts.contains("yearlyFee.fee"))
    #expect(signboard.unconfirmedFacts.contains("actions.new.workingDays"))
  }

  /// The portal fetches it whole; it must stay what one request carries easily.
  @Test func `the published catalog stays below a megabyte`() throws {
    #expect(try Deployed.published.get().size < 1_000_000)
  }
}
