package import DomainTypes

/// The areas that a catalog names must exist.
package struct AreaCheck {
  private let catalog: Catalog
  private let areas: ThaiAreas

  package init(_ catalog: Catalog, _ areas: ThaiAreas) {
    self.catalog = catalog
    self.areas = areas
  }

  package func faults() -> [CatalogFault] { licenses() + offices() + question() }

  private func licenses() -> [CatalogFault] {
    catalog.definitions.flatMap { definition in
      (definition.provinces ?? []).filter { areas.province($0) == nil }.map {
        CatalogFault("licenses/\(definition.id).json: provinces", "there is no province '\($0)'")
      }
    }
  }

  private func offices() -> [CatalogFault] {
    catalog.agencies.flatMap { agency in
      (agency.offices ?? []).flatMap { office in
        office.areas.filter { areas.subdistricts(of: $0).isEmpty }.map {
          CatalogFault("agencies.json: \(agency.id).offices \(office.id).areas", "there is no area '\($0)'")
        }
      }
    }
  }

  /// The finder's question for the province offers every province, by its code.
  private func question() -> [CatalogFault] {
    guard let field = catalog.field(FormField.provinceKey) else { return [] }
    let offered = (field.choices ?? []).map(\.value)
    let path = "fields.json: \(field.key).choices"
    return areas.provinces.map(\.code).filter { !offered.contains($0) }.map { CatalogFault(path, "lack '\($0)'") }
      + offered.filter { areas.province($0) == nil }.map { CatalogFault(path, "there is no province '\($0)'") }
  }
}
