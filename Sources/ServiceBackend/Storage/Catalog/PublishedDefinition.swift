internal import Cryptography
package import DomainTypes
package import FoundationEssentials

/// One published version of a definition: it is never changed again.
package struct PublishedDefinition: Sendable, Equatable {
  package let definition: LicenseDefinition
  /// SHA-256 (hex) over its JSON with the keys in order.
  package let sha256: String
  package let publishedAt: Date

  /// The version without its content.
  package var listed: DefinitionVersion {
    DefinitionVersion(
      id: definition.id, version: definition.version, effectiveFrom: definition.effectiveFrom, sha256: sha256,
      publishedAt: publishedAt)
  }

  /// The hash that a definition has when it is published.
  package static func hash(of definition: LicenseDefinition) throws -> String {
    SHA256.hex(Array(try StoredJSON.encode(definition).utf8))
  }
}

/// A version without its content, as lists show it.
package struct DefinitionVersion: Sendable, Equatable {
  package let id: LicenseDefinitionID
  package let version: Int
  package let effectiveFrom: CivilDate
  package let sha256: String
  package let publishedAt: Date
}
