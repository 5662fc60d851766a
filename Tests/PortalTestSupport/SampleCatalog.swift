package import DomainTypes
internal import Foundation

/// The catalog of the repository, as service-backend publishes it.
package enum SampleCatalog {
  package static func load() throws -> Catalog {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "deploy/catalog")
    func read<Value: Decodable>(_ type: Value.Type, _ path: String) throws -> Value {
      try JSONDecoder().decode(type, from: try Data(contentsOf: folder.appending(path: path)))
    }
    // The three that a restaurant needs; the catalog may hold more.
    let ids = ["food-place-notification", "liquor-sale", "signboard-tax"]
    return Catalog(
      agencies: try read([Agency].self, "agencies.json"),
      businessTypes: try read([BusinessType].self, "business-types.json"),
      groups: try read([FormGroup].self, "groups.json"), fields: try read([FormField].self, "fields.json"),
      definitions: try ids.map { try read(LicenseDefinition.self, "licenses/\($0).json") })
  }
}
