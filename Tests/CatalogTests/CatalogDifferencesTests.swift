import DomainTypes
import Foundation
import ServiceBackendDomain
import ServiceBackendServer
import Testing

@Suite struct CatalogDifferencesTests {
  let old: Catalog
  init() throws { old = try CatalogFiles(directory: BrokenCatalogTests.small.path).load().catalog }

  @Test func `nothing changes between equal catalogs`() throws {
    let differences = try CatalogDifferences(from: old, to: old)
    #expect(differences.all == [] && differences.unnumbered == [])
  }

  @Test func `each change is told with its file and place`() throws {
    var new = old
    new.definitions[0].version = 2
    new.definitions[0].actions["new"]?.fee.brackets?[1].satang = 15_000
    new.definitions[1].actions["new"]?.documents[0].key = "map"
    new.definitions[1].closed = LocalizedText(th: "ปิด", en: "Closed")
    new.fields.removeLast()
    let differences = try CatalogDifferences(from: old, to: new)
    #expect(
      differences.all.map(\.path) == [
        "licenses/food.json: actions.new.fee.brackets[1].satang", "licenses/food.json: version",
        "licenses/liquor.json: actions.new.documents[plan]", "licenses/liquor.json: actions.new.documents[map]",
        "licenses/liquor.json: closed", "fields.json: [food.number]",
      ])
    #expect(differences.all[0].old == 20_000 && differences.all[0].new == 15_000)
    #expect(differences.unnumbered == [LicenseDefinitionID("liquor")])
  }

  /// One file is the whole license: what leaves one catalog and enters another is the same license.
  @Test func `what is exported and imported elsewhere is the same catalog`() throws {
    let folder = try TemporaryFolder(copying: BrokenCatalogTests.small)
    for definition in old.definitions {
      let file = folder.url.appending(path: "licenses/\(definition.id).json")
      try JSONEncoder().encode(definition).write(to: file)
    }
    let imported = try CatalogFiles(directory: folder.url.path).load()
    #expect(imported.version == (try CatalogFiles(directory: BrokenCatalogTests.small.path).load()).version)
  }
}
