internal import DomainTypes

/// Finds what nobody would ever reach in one definition, and fees that come out wrong at the ends of the form.
struct ReachCheck {
  let definition: LicenseDefinition
  let catalog: Catalog
  private var path: String { "licenses/\(definition.id).json" }

  func faults() -> [CatalogFault] {
    let fields = Dictionary(catalog.fields.map { ($0.key, $0) }) { first, _ in first }
    return definition.actions.sorted { $0.key < $1.key }.flatMap { name, action in
      faults(in: action, fields, "\(path): actions.\(name)")
    }
  }

  private func faults(in action: ActionDefinition, _ fields: [String: FormField], _ path: String) -> [CatalogFault] {
    var faults: [CatalogFault] = []
    let asked = Set(action.fields).union([FormField.applicantKindKey])
    for (index, key) in action.fields.enumerated() {
      let place = "\(path).fields[\(index)]"
      for other in (fields[key]?.askedWhen?.fields ?? []).subtracting(asked).sorted() {
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
    let isFree = action.fee.kind != .none && action.fee.range.highest == .zero
    if isFree, let step = action.steps.firstIndex(where: \.isPayment) {
      faults.append(
        .init(
          "\(path).steps[\(step)]", "unreachable: the fee is always 0", code: "unreachable",
          thai: "ไม่มีทางถึงขั้นนี้ เพราะค่าธรรมเนียมเป็น 0 เสมอ"))
    }
    let field = action.fee.field.flatMap { fields[$0] }
    let bounds = definition.triggers.map { trigger in field.flatMap { trigger.when.upperBound(of: $0.key) } }
    let end = bounds.contains(nil) ? nil : bounds.compactMap { $0 }.max()
    return faults + FeeReach(fee: action.fee, field: field, path: path + ".fee", end: end).faults()
  }

  /// Three years; the law knows nothing near it, and a calendar is counted day by day.
  static let mostWorkingDays = 750
}

extension ActionDefinition.Step {
  fileprivate var isPayment: Bool { kind == .payment }
}

extension Condition {
  /// The highest number of a field for which it can hold; `nil` where it does not end.
  fileprivate func upperBound(of key: String) -> Double? {
    switch self {
    case .atMost(key, let bound): bound
    case .equals(key, let value): value.double
    case .all(let conditions): conditions.compactMap { $0.upperBound(of: key) }.min()
    case .any(let conditions):
      conditions.contains { $0.upperBound(of: key) == nil }
        ? nil : conditions.compactMap { $0.upperBound(of: key) }.max()
    default: nil
    }
  }
}
