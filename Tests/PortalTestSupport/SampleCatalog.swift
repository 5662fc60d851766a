package import DomainTypes
internal import Foundation

/// The catalog of the repository, as service-backend publishes it.
package enum SampleCatalog {
  private static let folder = URL(filePath: #filePath).appending(path: "../../../deploy/catalog").standardized

  /// The three that a restaurant needs.
  package static let ids = ["food-place-notification", "liquor-sale", "signboard-tax"]

  /// The catalog with those three.
  package static func load() throws -> Catalog {
    try load(ids)
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

  /// The same where selling liquor needs the number of the food place's certificate.
  package static func withPrerequisite() throws -> Catalog {
    var catalog = try load()
    try needFoodNumber(&catalog)
    return catalog
  }

  /// Makes the liquor license need the food place's number.
  package static func needFoodNumber(_ catalog: inout Catalog) throws {
    guard var field = catalog.field("premises.name"),
      let index = catalog.definitions.firstIndex(where: { $0.id.rawValue == "liquor-sale" })
    else { throw SampleError() }
    field.key = "food.number"
    field.label = LocalizedText(th: "เลขที่หนังสือรับรองการแจ้ง", en: "Number of the notification certificate")
    field.prefill = nil
    catalog.fields.append(field)
    catalog.definitions[index].actions["new"]?.fields.append(field.key)
    catalog.definitions[index].prerequisites = [
      try JSONDecoder().decode(
        Prerequisite.self,
        from: Data(
          """
          {"license": "food-place-notification", "numberField": "food.number", "confirmed": false,
           "because": {"th": "ต้องมีก่อน", "en": "Comes first"}}
          """.utf8))
    ]
  }

  /// Lets the food place's certificate be renewed, amended and cancelled.
  package static func addActions(_ catalog: inout Catalog) {
    if var number = catalog.field("premises.name") {
      number.key = "license.number"
      number.label = LocalizedText(th: "เลขที่ใบอนุญาตเดิม", en: "Number of the present license")
      catalog.fields.append(number)
    }
    for index in catalog.definitions.indices where catalog.definitions[index].id.rawValue == "food-place-notification" {
      for action in ["renew", "amend", "cancel"] {
        catalog.definitions[index].actions[action] = catalog.definitions[index].actions["new"]
        catalog.definitions[index].actions[action]?.fields.append("license.number")
      }
    }
  }
}
