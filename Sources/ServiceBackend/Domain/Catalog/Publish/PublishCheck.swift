package import DomainTypes

/// What must hold before a new version of one definition is published; every fault is listed.
package struct PublishCheck {
  private let definition: LicenseDefinition
  private let catalog: Catalog
  private let path: String

  /// - Parameters:
  ///   - definition: What is to be published.
  ///   - catalog: The catalog in force, with or without an older version of it.
  package init(_ definition: LicenseDefinition, in catalog: Catalog) {
    self.definition = definition
    self.catalog = catalog
    path = "licenses/\(definition.id).json"
  }

  /// What is wrong with the definition by itself and among the others.
  package func faults() -> [CatalogFault] {
    var after = catalog
    after.definitions.removeAll { $0.id == definition.id }
    after.definitions.append(definition)
    let found = CatalogCheck(after).faults()
    guard found.contains(where: { !$0.path.hasPrefix(path) }) else { return found }
    // What was wrong elsewhere before is not this definition's fault.
    let before = Set(CatalogCheck(catalog).faults().map(\.description))
    return found.filter { $0.path.hasPrefix(path) || !before.contains($0.description) }
  }

  /// What is wrong with its number and its day, after `latest`.
  ///
  /// A change is never in force before it is published: who submits today is bound to what stands today (Licensing
  /// Facilitation Act s.7).
  package func faults(after latest: LicenseDefinition?, on today: CivilDate) -> [CatalogFault] {
    var faults: [CatalogFault] = []
    let next = (latest?.version ?? 0) + 1
    if definition.version != next {
      faults.append(
        .init("\(path): version", "must be \(next), the next one", code: "not-next", thai: "ต้องเป็นฉบับที่ \(next)"))
    }
    guard let latest else { return faults }
    if definition.effectiveFrom < today {
      faults.append(
        .init(
          "\(path): effectiveFrom", "is past: a change counts from today (\(today.iso)) or later", code: "past",
          thai: "การเปลี่ยนแปลงมีผลตั้งแต่วันนี้ (\(today.iso)) เป็นต้นไป"))
    }
    if definition.effectiveFrom < latest.effectiveFrom {
      faults.append(
        .init(
          "\(path): effectiveFrom", "is before that of version \(latest.version) (\(latest.effectiveFrom.iso))",
          code: "before-latest", thai: "ต้องไม่ก่อนวันที่ฉบับที่ \(latest.version) มีผล (\(latest.effectiveFrom.iso))"))
    }
    return faults
  }

  /// Whether its agency can work it.
  package func faults(_ readiness: AgencyReadiness, on today: CivilDate) -> [CatalogFault] {
    readiness.faults(in: definition, at: path, on: today)
  }

  /// The place of a fault inside the definition's JSON, such as `actions.new.documents[0].formats`.
  ///
  /// A fault elsewhere in the catalog keeps its file's name.
  package static func jsonPath(of fault: CatalogFault, in definition: LicenseDefinition) -> String {
    let prefix = "licenses/\(definition.id).json: "
    guard fault.path.hasPrefix(prefix) else { return fault.path }
    var place = String(fault.path.dropFirst(prefix.count))
    for action in definition.actions.values {
      for (index, document) in action.documents.enumerated() {
        // The check of files names a document beside its index, for those who read.
        place = place.replacing("documents[\(index)] \(document.key)", with: "documents[\(index)]")
      }
    }
    return place
  }
}
