package import DomainTypes

/// The one form for all chosen licenses: a question that two of them ask is asked once.
package struct MergedForm: Sendable {
  /// One chosen license with its definition in force.
  package struct Part: Sendable {
    package let chosen: ChosenLicense
    package let definition: LicenseDefinition
    package let process: ActionDefinition

    /// The answers to this license's own fields: all that its agency gets, and all that its conditions read.
    package func answers(in all: [String: JSONValue]) -> [String: JSONValue] {
      let keys = Set(process.fields)
      return all.filter { keys.contains($0.key) }
    }
  }

  package struct Group: Sendable {
    package let group: FormGroup
    package let fields: [FormField]
  }

  package let parts: [Part]
  package let groups: [Group]
  package let documents: [MergedDocument]
  /// Fields that another license of the same form will fill: that license's number, once it is issued.
  package let yielded: [String: LicenseDefinitionID]
  package let applicantKind: LicenseDefinition.ApplicantKind
  let catalog: Catalog

  /// - Throws: When a chosen license is not in the catalog, closed, or not for this kind of applicant.
  package init(
    _ catalog: Catalog, chosen: [ChosenLicense], applicantKind: LicenseDefinition.ApplicantKind
  ) throws(FormFailure) {
    guard !chosen.isEmpty else { throw .nothingChosen }
    var parts: [Part] = []
    for choice in chosen {
      guard let definition = catalog.definition(choice.definition), let process = definition.action(choice.action)
      else { throw .unknownLicense(choice.definition) }
      guard definition.closed == nil else { throw .closed(choice.definition) }
      guard definition.applicants.contains(applicantKind) else { throw .notForApplicant(choice.definition) }
      if !parts.contains(where: { $0.chosen == choice }) {
        parts.append(Part(chosen: choice, definition: definition, process: process))
      }
    }
    let keys = Set(parts.flatMap(\.process.fields))
    let fields = catalog.fields.filter { keys.contains($0.key) }
    self.parts = parts
    self.catalog = catalog
    yielded = Self.yielded(parts)
    self.applicantKind = applicantKind
    groups = catalog.groups.compactMap { group in
      let own = fields.filter { $0.group == group.key }
      return own.isEmpty ? nil : Group(group: group, fields: own)
    }
    documents = MergedDocument.merge(parts)
  }

  package var fields: [FormField] { groups.flatMap(\.fields) }
  package func field(_ key: String) -> FormField? { fields.first { $0.key == key } }
  package func group(_ key: String) -> Group? { groups.first { $0.group.key == key } }

  /// Whether at least one license asks the question of somebody who answered so.
  package func isAsked(_ field: FormField, _ answers: [String: JSONValue]) -> Bool {
    guard yielded[field.key] == nil else { return false }
    return parts.contains { part in
      part.process.fields.contains(field.key) && field.isAsked(for: conditions(part, answers))
    }
  }

  package func asked(_ group: Group, _ answers: [String: JSONValue]) -> [FormField] {
    group.fields.filter { isAsked($0, answers) }
  }

  /// The answers of one license with who applies, as its conditions read them.
  func conditions(_ part: Part, _ answers: [String: JSONValue]) -> [String: JSONValue] {
    Condition.answers(part.answers(in: answers), applicant: applicantKind)
  }
}

/// Why there is no form for a choice of licenses.
package enum FormFailure: Error, Sendable, Equatable {
  case nothingChosen
  case unknownLicense(LicenseDefinitionID)
  case closed(LicenseDefinitionID)
  case notForApplicant(LicenseDefinitionID)
}
