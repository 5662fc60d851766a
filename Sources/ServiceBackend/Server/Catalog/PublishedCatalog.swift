internal import APIContract
internal import Cryptography
package import DomainTypes
package import ServiceBackendDomain

/// The catalog in force, as bytes for those who ask and as values for us.
package struct PublishedCatalog: Sendable {
  package let catalog: Catalog
  package let calendar: WorkingCalendar
  /// The questions by key.
  let fields: [String: FormField]
  let body: [UInt8]
  package var size: Int { body.count }
  /// SHA-256 (hex) of the body.
  package let version: String

  package init(_ catalog: Catalog, calendar: WorkingCalendar) throws {
    self.catalog = catalog
    self.calendar = calendar
    fields = Dictionary(catalog.fields.map { ($0.key, $0) }) { first, _ in first }
    body = try ContractJSON.encode(catalog)
    version = SHA256.hex(body)
  }

  func name(of definition: LicenseDefinitionID) -> LocalizedText {
    catalog.definition(definition)?.name ?? LocalizedText(th: definition.rawValue, en: definition.rawValue)
  }

  func name(of agency: AgencyID) -> LocalizedText {
    catalog.agency(agency)?.name ?? LocalizedText(th: agency.rawValue, en: agency.rawValue)
  }
}
