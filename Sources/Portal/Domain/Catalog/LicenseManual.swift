package import DomainTypes

/// The public manual of one license: what the definition in force demands, gives and costs, worked out for one case.
///
/// It is read from the very definition that runs the requests, so that manual and machine cannot differ.
package struct LicenseManual: Sendable {
  /// Something that is demanded, with its why.
  package struct Demand: Sendable, Equatable {
    package let key: String
    package let name: LocalizedText
    package let hint: LocalizedText?
    package let because: LocalizedText?
    package let isOptional: Bool
    /// Depends on an answer that this case does not give.
    package let isOpen: Bool
  }

  package let definition: LicenseDefinition
  package let action: LicenseDefinition.Action
  package let process: ActionDefinition
  package let agency: Agency?
  package let applicantKind: LicenseDefinition.ApplicantKind
  /// The answers of the case, by field.
  package let answers: [String: JSONValue]
  /// The questions on which fee and documents depend: what a simulation asks.
  package let questions: [FormField]
  package let documents: [Demand]
  /// What the form asks by hand.
  package let fields: [Demand]
  /// What registers tell instead.
  package let fromRegisters: [Demand]
  package let fee: FeeEstimate
  /// The questions that keep the fee from being exact.
  package let feeQuestions: [FormField]
  /// What is needed instead where the fee table ends before the answer.
  package let instead: [LicenseDefinition]

  /// `nil` when the definition has no such action.
  package init?(
    _ catalog: Catalog, _ definition: LicenseDefinition, action: LicenseDefinition.Action,
    applicantKind: LicenseDefinition.ApplicantKind, answers: [String: JSONValue]
  ) {
    guard let process = definition.action(action) else { return nil }
    self.definition = definition
    self.action = action
    self.process = process
    self.applicantKind = applicantKind
    agency = catalog.agency(definition.agency)
    let own = Self.decisive(process, catalog)
    questions = own
    let keys = Set(own.map(\.key))
    let given = answers.filter { keys.contains($0.key) }
    self.answers = given
    let all = Condition.answers(given, applicant: applicantKind)
    documents = process.documents.compactMap { Self.demand($0, all) }
    let asked = process.fields.compactMap { catalog.field($0) }.compactMap { field in
      Self.demand(field, all).map { (field: field, demand: $0) }
    }
    fields = asked.filter { $0.field.prefill(for: applicantKind) == nil }.map(\.demand)
    fromRegisters = asked.filter { $0.field.prefill(for: applicantKind) != nil }.map(\.demand)
    fee = process.fee.estimate(for: all)
    feeQuestions = own.filter { process.fee.fields.contains($0.key) && given[$0.key] == nil }
    instead = fee == .beyond ? Self.instead(of: definition, process.fee, catalog, given) : []
  }

  /// The licenses to which the finders lead for such an answer.
  private static func instead(
    of definition: LicenseDefinition, _ fee: FeeRule, _ catalog: Catalog, _ answers: [String: JSONValue]
  ) -> [LicenseDefinition] {
    let finders = Set(definition.triggers.flatMap(\.businessTypes)).sorted().compactMap {
      LicenseFinder(catalog, businessType: $0)
    }
    let found = finders.flatMap { $0.findings(for: answers) }.filter { finding in
      finding.definition.id != definition.id && !fee.fields.isDisjoint(with: finding.decidedBy)
    }
    let ids = Set(found.map(\.definition.id))
    return catalog.definitions.filter { ids.contains($0.id) }
  }

  /// Fields that some condition or the fee reads, in the order of the form.
  private static func decisive(_ process: ActionDefinition, _ catalog: Catalog) -> [FormField] {
    let own = process.fields.compactMap { catalog.field($0) }
    var keys = process.fee.fields
    for document in process.documents { keys.formUnion(document.requiredWhen?.fields ?? []) }
    for field in own { keys.formUnion(field.askedWhen?.fields ?? []) }
    keys.remove(FormField.applicantKindKey)
    let known = catalog.fields.filter { keys.contains($0.key) && $0.kind != .address }
    return known
  }

  private static func demand(_ document: DocumentRequirement, _ answers: [String: JSONValue]) -> Demand? {
    let isOpen = isOpen(document.requiredWhen, answers)
    guard isOpen || document.isAsked(for: answers) else { return nil }
    return Demand(
      key: document.key, name: document.name, hint: document.hint, because: document.because,
      isOptional: document.optional == true, isOpen: isOpen)
  }

  private static func demand(_ field: FormField, _ answers: [String: JSONValue]) -> Demand? {
    let isOpen = isOpen(field.askedWhen, answers)
    guard isOpen || field.isAsked(for: answers) else { return nil }
    return Demand(
      key: field.key, name: field.label, hint: field.hint, because: field.because,
      isOptional: field.optional == true, isOpen: isOpen)
  }

  private static func isOpen(_ condition: Condition?, _ answers: [String: JSONValue]) -> Bool {
    condition?.fields.contains { answers[$0] == nil } ?? false
  }
}
