internal import APIContract
internal import DomainTypes
internal import HTTPServer
internal import HTTPTypes
internal import ServiceBackendDomain
internal import ServiceBackendStorage

/// Serves what anybody may read of `/v1/catalog/definitions`.
struct ReadDefinitions: Sendable {
  var environment: BackendEnvironment
  private var store: DefinitionStore { environment.stores.definitions }

  func list() throws -> DefinitionList {
    let catalog = environment.catalog.catalog
    var items: [DefinitionList.Item] = []
    for version in try store.versions() {
      if items.last?.id != version.id {
        let current = catalog.definition(version.id)
        items.append(
          .init(id: version.id, name: current?.name, agency: current?.agency, inForce: current?.version, versions: []))
      }
      items[items.count - 1].versions.append(version.published)
    }
    return DefinitionList(items: items)
  }

  func inForce(_ context: RequestContext) throws -> Reply<LicenseDefinition> {
    let id = LicenseDefinitionID(try context.parameter("id"))
    guard let version = environment.catalog.catalog.definition(id)?.version else {
      throw BackendRefusal.definitionNotFound
    }
    return try reply(id, version, context)
  }

  func version(_ context: RequestContext) throws -> Reply<LicenseDefinition> {
    try reply(LicenseDefinitionID(context.parameter("id")), number(context.parameter("version")), context)
  }

  func differences(_ context: RequestContext) throws -> DefinitionDifferences {
    let id = LicenseDefinitionID(try context.parameter("id"))
    let from = try number(context.query["from"], named: "from"), to = try number(context.query["to"], named: "to")
    let items = try environment.publisher.differences(of: id, from: from, to: to)
    return DefinitionDifferences(
      id: id, from: from, to: to, items: items.map { .init(path: $0.path, old: $0.old, new: $0.new) })
  }

  func export(_ context: RequestContext) throws -> CatalogBundle {
    let version = try context.query["version"].map { try number($0, named: "version") }
    let bundle = try environment.publisher.export(
      LicenseDefinitionID(context.parameter("id")), version: version)
    guard let bundle else { throw BackendRefusal.definitionNotFound }
    return bundle
  }

  private func reply(
    _ id: LicenseDefinitionID, _ version: Int, _ context: RequestContext
  ) throws -> Reply<LicenseDefinition> {
    guard let found = try store.find(id, version: version) else { throw BackendRefusal.definitionNotFound }
    let isKnown = context.ifNoneMatch == found.sha256
    return Reply(
      found.definition, status: isKnown ? 304 : nil, etag: found.sha256, fields: [.cacheControl: "no-cache"])
  }

  private func number(_ text: String) throws -> Int {
    guard let number = Int(text) else { throw BackendRefusal.definitionNotFound }
    return number
  }

  private func number(_ text: String?, named name: String) throws -> Int {
    guard let number = text.flatMap({ Int($0) }) else { throw BackendRefusal.badQuery(name) }
    return number
  }
}
