package import DomainTypes

/// A license that the operator applies for, and what to do about it.
package struct ChosenLicense: Sendable, Hashable, Codable {
  package var definition: LicenseDefinitionID
  package var action: LicenseDefinition.Action

  package init(_ definition: LicenseDefinitionID, _ action: LicenseDefinition.Action = .new) {
    self.definition = definition
    self.action = action
  }
}
