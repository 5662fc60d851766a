package import DomainTypes
package import FoundationEssentials
internal import ServiceBackendDomain
package import ServiceBackendStorage

extension CatalogPublisher {
  /// The whole catalog in force.
  package func export() -> CatalogBundle {
    let published = inForce.current(at: now())
    return CatalogBundle(published.catalog, holidays: published.calendar.holidays.sorted())
  }

  /// One license with everything that it uses; `nil` when there is no such version, or none in force.
  package func export(_ id: LicenseDefinitionID, version: Int? = nil) throws -> CatalogBundle? {
    let catalog = export()
    let definition =
      if let version {
        try stores.definitions.find(id, version: version)?.definition
      } else {
        catalog.catalog.definition(id)
      }
    return definition.map(catalog.part)
  }

  /// Takes a catalog, or a part of one, from elsewhere: all of it or nothing.
  ///
  /// - Parameters:
  ///   - bundle: The file.
  ///   - asksReadiness: Whether the agency of each new version must be at work.
  ///   - author: Who imports.
  /// - Returns: What is new; a bundle that was imported before is nothing new.
  /// - Throws: `Faults`.
  package func take(
    _ bundle: CatalogBundle, asksReadiness: Bool, by author: Author
  ) async throws -> Publication.Outcome {
    let faults = try await faults(in: bundle, asksReadiness: asksReadiness)
    guard faults.isEmpty else { throw Faults(all: faults) }
    let outcome = try await stores.definitions.publish(
      Publication(
        bundle.catalog.definitions, shared: bundle, manner: .imported, by: author.name, at: now(),
        requestID: author.requestID))
    try inForce.refresh(at: now())
    return outcome
  }

  /// What importing would find.
  package func faults(in bundle: CatalogBundle, asksReadiness: Bool) async throws -> [DefinitionFault] {
    guard bundle.format == CatalogBundle.format else {
      let text = LocalizedText(th: "ต้องเป็น \(CatalogBundle.format)", en: "must be \(CatalogBundle.format)")
      return [DefinitionFault("format", "invalid", text)]
    }
    let current = export()
    let before = Set(CatalogCheck(current.catalog).faults().map(\.description))
    var faults = CatalogCheck(current.merging(bundle).catalog).faults().filter { !before.contains($0.description) }
    let today = BangkokTime(now()).date
    for definition in bundle.catalog.definitions {
      let path = "licenses/\(definition.id).json"
      if let stored = try stores.definitions.find(definition.id, version: definition.version) {
        if try stored.sha256 != PublishedDefinition.hash(of: definition) {
          faults.append(
            CatalogFault(
              "\(path): version", "version \(definition.version) was published here with other content",
              code: "published-differently", thai: "ฉบับที่ \(definition.version) เผยแพร่ไว้แล้วด้วยเนื้อหาอื่น"))
        }
        continue
      }
      if let latest = try stores.definitions.latest(definition.id)?.definition.version, latest > definition.version {
        faults.append(
          CatalogFault(
            "\(path): version", "is older than version \(latest), which was published here", code: "outdated",
            thai: "เก่ากว่าฉบับที่ \(latest) ที่เผยแพร่ไว้แล้ว"))
      }
      guard asksReadiness else { continue }
      faults += PublishCheck(definition, in: current.catalog).faults(try await readiness(for: definition), on: today)
    }
    return faults.map { DefinitionFault($0) }.unique
  }

  /// Publishes the catalog that came with the program, at the daemon's start.
  ///
  /// What was published here since stays in force; where the program's own version says something else, that is told.
  package static func seed(
    _ catalog: PublishedCatalog, into store: DefinitionStore, by author: Author, at now: Date
  ) async throws -> Publication.Outcome {
    try await store.publish(
      Publication(
        catalog.catalog.definitions,
        shared: CatalogBundle(catalog.catalog, holidays: catalog.calendar.holidays.sorted()), manner: .seed,
        by: author.name, at: now))
  }
}
