package import DomainTypes
internal import FoundationEssentials

extension LicenseDefinition {
  /// The one canonical text of a definition; its SHA-256 names the definition in force on the manual page.
  ///
  /// - Throws: What the encoder throws, which no definition that was decoded can cause.
  package func canonicalText() throws -> [UInt8] {
    CanonicalJSON.bytes(try JSONDecoder().decode(JSONValue.self, from: try JSONEncoder().encode(self)))
  }
}
