internal import APIContract
package import DomainTypes
package import ServiceBackendDomain
internal import ServiceBackendStorage

extension CatalogPublisher {
  /// Where two published versions differ.
  ///
  /// - Throws: A 404 problem for a version that was never published.
  package func differences(of id: LicenseDefinitionID, from old: Int, to new: Int) throws -> [JSONDifference] {
    guard let old = try stores.definitions.find(id, version: old)?.definition,
      let new = try stores.definitions.find(id, version: new)?.definition
    else { throw BackendRefusal.definitionNotFound }
    return try Self.differences(old, new)
  }

  package static func differences(_ old: LicenseDefinition, _ new: LicenseDefinition) throws -> [JSONDifference] {
    JSONDifference.between(try json(old), try json(new))
  }

  private static func json(_ definition: LicenseDefinition) throws -> JSONValue {
    try ContractJSON.decode(JSONValue.self, from: ContractJSON.encode(definition))
  }
}
