import DomainTypes
import FoundationEssentials
import Observability
import ProcessLifecycle
import ServiceBackendDomain
import ServiceBackendServer
import ServiceBackendStorage

/// What `catalog …` does to the database of this host.
struct CatalogDesk {
  private let stores: BackendStores
  private let publisher: CatalogPublisher

  init(_ settings: BackendSettings, _ stores: BackendStores, _ context: DaemonContext) async throws {
    self.stores = stores
    let inForce = try await Live.catalogInForce(settings, stores, context)
    publisher = CatalogPublisher(
      stores: stores, inForce: inForce, activity: AgencyActivity(stores.agencyDays),
      activeWithin: settings.agencyActiveWithin, now: context.now)
  }

  func check(_ path: String, _ output: CatalogOutput) async throws {
    let bytes = try Self.read(path)
    let faults: [DefinitionFault]
    if let bundle = Self.bundle(bytes) {
      faults = try await publisher.faults(in: bundle, asksReadiness: false)
    } else {
      faults = try await publisher.check(bytes).faults
    }
    guard faults.isEmpty else { throw try output.refused(faults) }
    try output.write(["faults": .array([])], or: "no faults")
  }

  /// A directory, a file made by `export`, or one definition that keeps its number.
  func take(_ path: String, _ output: CatalogOutput) async throws {
    let bundle: CatalogBundle
    if Self.isDirectory(path) {
      let catalog = try CatalogFiles(directory: path).load()
      bundle = CatalogBundle(catalog.catalog, holidays: catalog.calendar.holidays.sorted())
    } else {
      guard let read = Self.bundle(try Self.read(path)) else {
        throw UsageError("\(path) is no file made by `catalog export`; publish one definition by `catalog publish`")
      }
      bundle = read
    }
    let outcome = try await publisher.take(bundle, asksReadiness: false, by: Self.author)
    let names = outcome.published.map { "\($0.id) version \($0.version)" }
    try output.write(
      [
        "published": .array(names.map { .string($0) }), "unchanged": .integer(outcome.unchanged.count),
        "sharedChanged": .bool(outcome.sharedChanged),
      ],
      or: (names.map { "published " + $0 } + [
        "\(outcome.unchanged.count) unchanged", "shared parts \(outcome.sharedChanged ? "changed" : "unchanged")",
      ]).joined(separator: "\n"))
  }

  func export(_ words: [String], _ output: CatalogOutput) throws {
    guard let id = words.first else { return try output.write(publisher.export()) }
    let version = words.count > 1 ? Int(words[1]) : nil
    guard words.count == 1 || version != nil,
      let bundle = try publisher.export(LicenseDefinitionID(id), version: version)
    else { throw UsageError("there is no such definition or version: \(words.joined(separator: " "))") }
    try output.write(bundle)
  }

  func list(_ output: CatalogOutput) throws {
    let inForce = publisher.inForce.current(at: publisher.now()).catalog
    let versions = try stores.definitions.versions()
    try output.write(
      .array(
        versions.map { version in
          .object([
            "id": .string(version.id.rawValue), "version": .integer(version.version),
            "effectiveFrom": .string(version.effectiveFrom.iso), "sha256": .string(version.sha256),
            "inForce": .bool(inForce.definition(version.id)?.version == version.version),
          ])
        }),
      or: versions.map { version in
        let mark = inForce.definition(version.id)?.version == version.version ? "*" : " "
        return "\(mark) \(version.id) \(version.version) from \(version.effectiveFrom.iso) \(version.sha256)"
      }.joined(separator: "\n"))
  }

  func differences(_ words: [String], _ output: CatalogOutput) throws {
    guard let old = Int(words[1]), let new = Int(words[2]) else { throw UsageError("catalog diff ID FROM TO") }
    try output.write(try publisher.differences(of: LicenseDefinitionID(words[0]), from: old, to: new))
  }

  func publish(_ path: String, ifLatest: String?, _ output: CatalogOutput) async throws {
    let (version, isNew) = try await publisher.publish(try Self.read(path), ifLatest: ifLatest, by: Self.author)
    try output.write(
      [
        "id": .string(version.id.rawValue), "version": .integer(version.version), "sha256": .string(version.sha256),
        "effectiveFrom": .string(version.effectiveFrom.iso), "new": .bool(isNew),
      ],
      or: "\(isNew ? "published" : "was published before:") \(version.id) version \(version.version) "
        + "from \(version.effectiveFrom.iso) \(version.sha256)")
  }

  static func differences(between old: String, and new: String) throws -> [JSONDifference] {
    let definitions = try [old, new].map { path in
      try JSONDecoder().decode(LicenseDefinition.self, from: Data(read(path)))
    }
    return try CatalogPublisher.differences(definitions[0], definitions[1])
  }

  static func isDirectory(_ path: String) -> Bool {
    var isDirectory = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) && isDirectory
  }

  private static func read(_ path: String) throws -> [UInt8] {
    guard let data = FileManager.default.contents(atPath: path) else { throw UsageError("\(path) cannot be read") }
    return Array(data)
  }

  private static func bundle(_ bytes: [UInt8]) -> CatalogBundle? {
    try? JSONDecoder().decode(CatalogBundle.self, from: Data(bytes))
  }

  private static let author = CatalogPublisher.Author("command-line")
}
