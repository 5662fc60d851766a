package import DomainTypes

/// A license that its holder renews, amends or cancels.
package struct ExistingLicense: Sendable, Hashable, Codable {
  /// The question that asks which license is meant: nobody is asked what is known.
  package static let numberField = "license.number"

  /// The request that it came from.
  package let request: LicenseRequestID
  package let definition: LicenseDefinitionID
  package let number: String
  package let expiresOn: CivilDate?

  package init(request: LicenseRequestID, definition: LicenseDefinitionID, number: String, expiresOn: CivilDate?) {
    self.request = request
    self.definition = definition
    self.number = number
    self.expiresOn = expiresOn
  }
}
