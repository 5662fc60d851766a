package import DomainTypes
internal import Foundation

/// The catalog of the repository, as service-backend publishes it.
package enum SampleCatalog {
  private static let folder = URL(filePath: #filePath).appending(path: "../../../deploy/catalog").standardized

  /// The three that a restaurant needs.
  package static func load() throws -> Catalog {
    try load(["food-place-notification", "liquor-sale", "signboard-tax"])
  }

  /// Every license; read once.
  package static let whole = Result {
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.appending(path: "licenses").path)
    return try load(files.sorted().map { String($0.dropLast(5)) })
  }

  private static func load(_ ids: [String]) throws -> Catalog {
    func read<Value: Decodable>(_ type: Value.Type, _ path: String) throws -> Value {
      try JSONDecoder().decode(type, from: try Data(contentsOf: folder.appending(path: path)))
    }
    return Catalog(
      agencies: try read([Agency].self, "agencies.json"),
      businessTypes: try read([BusinessType].self, "business-types.json"),
      groups: try read([FormGroup].self, "groups.json"), fields: try read([FormField].self, "fields.json"),
      definitions: try ids.map { try read(LicenseDefinition.self, "licenses/\($0).json") })
  }
}
