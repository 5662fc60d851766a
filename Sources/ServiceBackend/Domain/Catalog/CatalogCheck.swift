package import DomainTypes

/// One fault of a catalog, with the place to mend it.
package struct CatalogFault: Sendable, Equatable, CustomStringConvertible {
  /// Such as `licenses/liquor-sale.json: actions.new.fee`.
  package let path: String
  package let message: String
  /// A stable name for programs.
  package let code: String
  private let thai: String?

  package init(_ path: String, _ message: String, code: String = "invalid", thai: String? = nil) {
    self.path = path
    self.message = message
    self.code = code
    self.thai = thai
  }

  package var text: LocalizedText { LocalizedText(th: thai ?? message, en: message) }
  package var description: String { path + ": " + message }
}

/// What must hold before a catalog is published; every fault is listed, not only the first.
package struct CatalogCheck {
  let catalog: Catalog
  /// The roles that somebody fills, by agency; `nil` leaves the staff out of the check.
  let staff: [AgencyID: Set<Role>]?
  let fieldKeys: Set<String>
  /// What the first license that demands a document calls it.
  let documentNames: [String: LocalizedText]

  package init(_ catalog: Catalog, staff: [AgencyID: Set<Role>]? = nil) {
    self.catalog = catalog
    self.staff = staff
    fieldKeys = Set(catalog.fields.map(\.key))
    let documents = catalog.definitions.flatMap { definition in
      LicenseDefinition.Action.allCases.flatMap { definition.action($0)?.documents ?? [] }
    }
    documentNames = Dictionary(documents.map { ($0.key, $0.name) }) { first, _ in first }
  }

  package func faults() -> [CatalogFault] {
    uniqueness() + agencies() + fields() + businessTypes()
      + catalog.definitions.flatMap(faults) + NumberCheck(definitions: catalog.definitions).faults()
  }

  /// What is wrong with one definition.
  package func faults(in definition: LicenseDefinition) -> [CatalogFault] {
    DefinitionCheck(definition, self).faults() + ReachCheck(definition: definition, catalog: catalog).faults()
  }

  private func uniqueness() -> [CatalogFault] {
    Self.repeated(catalog.agencies.map(\.id.rawValue), in: "agencies.json")
      + Self.repeated(catalog.businessTypes.map(\.id), in: "business-types.json")
      + Self.repeated(catalog.groups.map(\.key), in: "groups.json")
      + Self.repeated(catalog.fields.map(\.key), in: "fields.json")
      + Self.repeated(catalog.definitions.map(\.id.rawValue), in: "licenses")
  }

  private func agencies() -> [CatalogFault] {
    catalog.agencies.flatMap { AgencyCheck($0).faults() }
  }

  private func fields() -> [CatalogFault] {
    let groups = Set(catalog.groups.map(\.key))
    return catalog.fields.flatMap { field -> [CatalogFault] in
      let path = "fields.json: \(field.key)"
      var faults: [CatalogFault] = []
      if field.key == FormField.applicantKindKey { faults.append(.init(path, "this key is kept for the system")) }
      if !groups.contains(field.group) { faults.append(.init(path, "unknown group '\(field.group)'")) }
      if (field.kind == .choice) != (field.choices?.isEmpty == false) {
        faults.append(.init(path, "choices belong to kind 'choice', and to no other"))
      }
      if let low = field.minimum, let high = field.maximum, low > high {
        faults.append(.init(path, "minimum is above maximum"))
      }
      for prefill in field.prefill ?? []
      where prefill.fields.isEmpty || (prefill.format == nil && prefill.fields.count > 1) {
        faults.append(.init(path, "a prefill needs fields, and a format for more than one"))
      }
      return faults + unknownFields(in: field.askedWhen, path: "\(path).askedWhen")
        + conditions.faults(in: field.askedWhen, "\(path).askedWhen") + texts(of: field, path)
    }
  }

  private func businessTypes() -> [CatalogFault] {
    let reached = Set(catalog.definitions.flatMap { $0.triggers.flatMap(\.businessTypes) })
    return catalog.businessTypes.flatMap { type -> [CatalogFault] in
      let path = "business-types.json: \(type.id)"
      var faults = type.questions.filter { !fieldKeys.contains($0) }.map {
        CatalogFault(path + ".questions", "unknown field '\($0)'")
      }
      if Set(type.questions).count != type.questions.count {
        faults.append(.init(path + ".questions", "a question stands there twice"))
      }
      if !reached.contains(type.id) { faults.append(.init(path, "no license is ever found for it")) }
      return faults
    }
  }

  private func texts(of field: FormField, _ path: String) -> [CatalogFault] {
    let choices = (field.choices ?? []).map { ("choices '\($0.value)'", Optional($0.label)) }
    let all = [("label", field.label), ("hint", field.hint), ("because", field.because)] + choices
    return all.filter { $0.1?.isInBothLanguages == false }.map {
      CatalogFault("\(path).\($0.0)", "needs words in both languages")
    } + Self.repeated((field.choices ?? []).map(\.value), in: "\(path).choices")
  }

  var conditions: ConditionCheck { ConditionCheck(catalog: catalog) }

  func unknownFields(in condition: Condition?, path: String) -> [CatalogFault] {
    (condition?.fields ?? []).subtracting(fieldKeys).subtracting([FormField.applicantKindKey]).sorted().map {
      CatalogFault(path, "unknown field '\($0)'")
    }
  }

  private static func repeated(_ names: [String], in path: String) -> [CatalogFault] {
    var seen: Set<String> = []
    return names.filter { !seen.insert($0).inserted }.map { CatalogFault("\(path): \($0)", "stands there twice") }
  }
}
