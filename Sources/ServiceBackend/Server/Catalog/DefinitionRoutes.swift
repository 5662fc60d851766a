internal import APIContract
internal import DomainTypes
internal import HTTPServer
internal import HTTPTypes
internal import ServiceBackendDomain
internal import ServiceBackendStorage

extension Router {
  /// The definitions: open to read and to try, with scope `backend.catalog` to publish.
  mutating func addDefinitionRoutes(_ environment: BackendEnvironment) {
    typealias API = ServiceBackendAPI
    let read = ReadDefinitions(environment: environment)
    on(API.definitions, .open) { _, _ in try read.list() }
    on(API.definition, .open) { _, context in try read.inForce(context) }
    on(API.definitionVersion, .open) { _, context in try read.version(context) }
    on(API.definitionDifferences, .open) { _, context in try read.differences(context) }
    on(API.exportDefinition, .open) { _, context in try read.export(context) }
    on(API.exportCatalog, .open) { _, _ in environment.publisher.export() }
    on(API.simulate, .open, bodyLimit: Self.definitionLimit, Simulate(environment: environment).callAsFunction)
    let publish = PublishDefinition(environment: environment)
    let scope = Access.scope("backend.catalog")
    // The body is read by its own reader, which lists every fault and not only the first.
    api(API.publishDefinition.method, API.publishDefinition.path, scope, bodyLimit: Self.definitionLimit) {
      try await publish.publish($0, $1)
    }
    api(API.checkDefinition.method, API.checkDefinition.path, scope, bodyLimit: Self.definitionLimit) {
      try await publish.check($0, $1)
    }
    on(API.importCatalog, scope, bodyLimit: 32 << 20, publish.take)
  }

  /// A definition of three hundred questions with all its texts takes a tenth of it.
  private static var definitionLimit: Int { 2 << 20 }
}

extension DefinitionVersion {
  var published: PublishedVersion {
    PublishedVersion(id: id, version: version, effectiveFrom: effectiveFrom, sha256: sha256, publishedAt: publishedAt)
  }
}
