internal import APIContract
package import DomainTypes
package import ServiceBackendDomain

/// One fault of a definition that somebody wants to publish, by its place in the JSON.
package struct DefinitionFault: Sendable, Equatable, CustomStringConvertible {
  /// Such as `actions.new.documents[0].formats`.
  package let path: String
  package let code: String
  package let text: LocalizedText

  init(_ path: String, _ code: String, _ text: LocalizedText) {
    self.path = path
    self.code = code
    self.text = text
  }

  init(_ fault: CatalogFault, in definition: LicenseDefinition) {
    self.init(PublishCheck.jsonPath(of: fault, in: definition), fault.code, fault.text)
  }

  package init(_ fault: CatalogFault) { self.init(fault.path, fault.code, fault.text) }

  package var description: String { "\(path): \(text.en)" }

  func fieldError(_ language: Language) -> Problem.FieldError {
    .init(field: path, code: code, message: text[language])
  }
}
