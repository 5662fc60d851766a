package import DomainTypes
package import Foundation
package import ServiceBackendDomain

/// The catalog of `deploy/catalog`, as the daemon reads it.
package enum SampleCatalog {
  package static var directory: URL {
    URL(filePath: #filePath).appending(path: "../../../deploy/catalog").standardized
  }

  package static func load() throws -> Catalog {
    let definitions: [LicenseDefinition] = try ["food-place-notification", "liquor-sale", "signboard-tax"].map {
      try decode("licenses/\($0).json")
    }
    let reached = Set(definitions.flatMap { $0.triggers.flatMap(\.businessTypes) })
    let types: [BusinessType] = try decode("business-types.json")
    return Catalog(
      agencies: try decode("agencies.json"), businessTypes: types.filter { reached.contains($0.id) },
      groups: try decode("groups.json"), fields: try decode("fields.json"), definitions: definitions)
  }

  /// The holidays of the sample year that the tests name.
  package static let calendar = WorkingCalendar(
    holidays: Set(["2026-04-13", "2026-04-14", "2026-04-15"].compactMap { CivilDate($0) }))

  /// A part of a definition, as somebody would write it.
  package static func decode<T: Decodable>(_ type: T.Type, _ json: String) throws -> T {
    try JSONDecoder().decode(type, from: Data(json.utf8))
  }

  private static func decode<T: Decodable>(_ path: String) throws -> T {
    try JSONDecoder().decode(T.self, from: Data(contentsOf: directory.appending(path: path)))
  }
}
