internal import DomainTypes

/// What must hold for one license definition.
struct DefinitionCheck {
  private let definition: LicenseDefinition
  private let check: CatalogCheck
  private let path: String

  init(_ definition: LicenseDefinition, _ check: CatalogCheck) {
    self.definition = definition
    self.check = check
    path = "licenses/\(definition.id).json"
  }

  func faults() -> [CatalogFault] {
    var faults: [CatalogFault] = []
    if definition.version < 1 { faults.append(.init("\(path): version", "counts up from 1")) }
    if check.catalog.agency(definition.agency) == nil {
      faults.append(.init("\(path): agency", "unknown agency '\(definition.agency)'"))
    }
    if definition.law.isEmpty { faults.append(.init("\(path): law", "no law is named")) }
    if definition.applicants.isEmpty { faults.append(.init("\(path): applicants", "nobody may apply")) }
    if !Self.levels.contains(definition.minimumIAL) {
      faults.append(.init("\(path): minimumIAL", "unknown level '\(definition.minimumIAL)'"))
    }
    faults += FactCheck(definition: definition, catalog: check.catalog, path: path).faults()
    faults += definition.triggers.enumerated().flatMap { self.faults(in: $1, "\(path): triggers[\($0)]") }
    for (name, action) in definition.actions.sorted(by: { $0.key < $1.key }) {
      if LicenseDefinition.Action(rawValue: name) == nil {
        faults.append(.init("\(path): actions.\(name)", "unknown action"))
      }
      faults += ActionCheck(action, of: definition, check: check, path: "\(path): actions.\(name)").faults()
    }
    return faults
  }

  private static let levels = ["1.1", "1.2", "1.3", "2.1", "2.2", "2.3", "3"]

  /// A trigger may read only what the finder of its business types asks.
  private func faults(in trigger: Trigger, _ path: String) -> [CatalogFault] {
    var faults = check.unknownFields(in: trigger.when, path: path + ".when")
    faults += check.conditions.faults(in: trigger.when, path + ".when")
    if !trigger.because.isInBothLanguages { faults.append(.init(path + ".because", "needs words in both languages")) }
    for id in trigger.businessTypes {
      guard let type = check.catalog.businessType(id) else {
        faults.append(.init(path + ".businessTypes", "unknown business type '\(id)'"))
        continue
      }
      for key in trigger.when.fields.subtracting(type.questions).sorted() where check.fieldKeys.contains(key) {
        faults.append(.init(path + ".when", "the finder of '\(id)' does not ask '\(key)'"))
      }
    }
    return faults
  }
}
