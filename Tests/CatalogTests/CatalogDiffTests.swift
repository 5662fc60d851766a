import DomainTypes
import Foundation
import ServiceBackendServer
import Testing

@Suite struct CatalogDiffTests {
  let old: Catalog
  init() throws { old = try CatalogFiles(directory: BrokenCatalogTests.small.path).load().catalog }

  @Test func `nothing changes between equal catalogs`() throws {
    let diff = try CatalogDiff(from: old, to: old)
    #expect(diff.changes == [] && diff.stale == [])
  }

  @Test func `each change is told with its place, before and after`() throws {
    var new = old
    new.definitions[0].version = 2
    new.definitions[0].actions["new"]?.fee.brackets?[1].satang = 15_000
    new.definitions[1].actions["new"]?.documents[0].key = "map"
    new.definitions[1].closed = LocalizedText(th: "ปิด", en: "Closed")
    new.fields.removeLast()
    let diff = try CatalogDiff(from: old, to: new)
    #expect(
      diff.changes.map(\.description) == [
        "~ licenses/food.json: actions.new.fee.brackets[1].satang: 20000 → 15000",
        "~ licenses/food.json: version: 1 → 2",
        "+ licenses/liquor.json: actions.new.documents[map]: formats: application/pdf, key: map, name: en: Plan, "
          + "th: แผนผัง, requiredWhen: equals: all, field: liquor.kind",
        "- licenses/liquor.json: actions.new.documents[plan]: formats: application/pdf, key: plan, name: en: Plan, "
          + "th: แผนผัง, requiredWhen: equals: all, field: liquor.kind",
        "+ licenses/liquor.json: closed: en: Closed, th: ปิด",
        "- fields.json[food.number]: group: form, key: food.number, kind: text, label: en: Number, th: เลขที่",
      ])
    #expect(diff.stale == [LicenseDefinitionID("liquor")])
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
