internal import DomainTypes

/// Whether a condition can ever hold for answers that the form takes: what it guards would be unreachable otherwise.
struct ConditionReach {
  let fields: [String: FormField]

  init(_ fields: [FormField]) {
    self.fields = Dictionary(fields.map { ($0.key, $0) }) { first, _ in first }
  }

  func canHold(_ condition: Condition) -> Bool {
    switch condition {
    case .all(let conditions): conditions.allSatisfy(canHold)
    case .any(let conditions): conditions.contains(where: canHold)
    // A single answer rarely makes a condition certain, so its contrary is taken for possible.
    case .not: true
    case .equals(let field, let value): canBe(field, value)
    case .oneOf(let field, let values): values.contains { canBe(field, $0) }
    case .above(let field, let bound): isNumber(field) && fields[field]?.maximum.map { $0 > bound } ?? true
    case .atMost(let field, let bound): isNumber(field) && fields[field]?.minimum.map { $0 <= bound } ?? true
    }
  }

  private func canBe(_ key: String, _ value: JSONValue) -> Bool {
    if key == FormField.applicantKindKey {
      return value.string.flatMap { LicenseDefinition.ApplicantKind(rawValue: $0) } != nil
    }
    // An unknown question is a fault of its own.
    guard let field = fields[key] else { return true }
    return field.fault(in: value) == nil
  }

  private func isNumber(_ key: String) -> Bool {
    guard let field = fields[key] else { return true }
    return field.kind == .integer || field.kind == .decimal
  }
}
