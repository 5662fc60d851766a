internal import DomainTypes

/// Finds what nobody would ever reach in one definition, and fees that come out wrong at the ends of the form.
struct ReachCheck {
  let definition: LicenseDefinition
  let catalog: Catalog
  private var path: String { "licenses/\(definition.id).json" }

  func faults() -> [CatalogFault] {
    let reach = ConditionReach(catalog.fields)
    var faults = definition.triggers.enumerated().compactMap { index, trigger in
      never(trigger.when, reach, "\(path): triggers[\(index)].when")
    }
    for (name, action) in definition.actions.sorted(by: { $0.key < $1.key }) {
      faults += self.faults(in: action, reach, "\(path): actions.\(name)")
    }
    return faults
  }

  private func faults(in action: ActionDefinition, _ reach: ConditionReach, _ path: String) -> [CatalogFault] {
    var faults = action.documents.enumerated().compactMap { index, document in
      document.requiredWhen.flatMap { never($0, reach, "\(path).documents[\(index)].requiredWhen") }
    }
    let asked = Set(action.fields).union([FormField.applicantKindKey])
    for (index, key) in action.fields.enumerated() {
      guard let condition = reach.fields[key]?.askedWhen else { continue }
      let place = "\(path).fields[\(index)]"
      if let fault = never(condition, reach, place) { faults.append(fault) }
      for other in condition.fields.subtracting(asked).sorted() {
        faults.append(
          .init(
            place, "'\(key)' is asked by the answer to '\(other)', which this form does not ask", code: "unreachable",
            thai: "'\(key)' ถามตามคำตอบของ '\(other)' ซึ่งแบบคำขอนี้ไม่ได้ถาม"))
      }
    }
    if action.workingDays > Self.mostWorkingDays {
      faults.append(
        .init(
          path + ".workingDays", "is more than \(Self.mostWorkingDays)", code: "out-of-range",
          thai: "ต้องไม่เกิน \(Self.mostWorkingDays)"))
    }
    if action.fee.kind == .fixed, action.fee.satang == 0, let step = action.steps.firstIndex(where: \.isPayment) {
      faults.append(
        .init(
          "\(path).steps[\(step)]", "unreachable: the fee is always 0", code: "unreachable",
          thai: "ไม่มีทางถึงขั้นนี้ เพราะค่าธรรมเนียมเป็น 0 เสมอ"))
    }
    let field = action.fee.field.flatMap { reach.fields[$0] }
    return faults + FeeReach(fee: action.fee, field: field, path: path + ".fee").faults()
  }

  private func never(_ condition: Condition, _ reach: ConditionReach, _ path: String) -> CatalogFault? {
    reach.canHold(condition)
      ? nil
      : CatalogFault(
        path, "unreachable: no answer that the form takes makes this true", code: "unreachable",
        thai: "ไม่มีคำตอบใดทำให้เงื่อนไขนี้เป็นจริง")
  }

  /// Three years; the law knows nothing near it, and a calendar is counted day by day.
  static let mostWorkingDays = 750
}

extension ActionDefinition.Step {
  fileprivate var isPayment: Bool { kind == .payment }
}
