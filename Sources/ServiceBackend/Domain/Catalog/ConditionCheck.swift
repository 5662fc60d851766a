internal import DomainTypes

/// What must hold for a condition: it reads its fields as what they are, and some answers make it hold.
struct ConditionCheck {
  let catalog: Catalog

  func faults(in condition: Condition?, _ path: String) -> [CatalogFault] {
    guard let condition else { return [] }
    let wrong = values(in: condition, path)
    if wrong.isEmpty, !canHold(condition) { return [.init(path, "never holds, whatever is answered")] }
    return wrong
  }

  private func values(in condition: Condition, _ path: String) -> [CatalogFault] {
    switch condition {
    case .all(let all), .any(let all): return all.flatMap { values(in: $0, path) }
    case .not(let one): return values(in: one, path)
    case .equals(let field, let value): return fits(value, field) ? [] : [unfit(field, value, path)]
    case .oneOf(let field, let values): return values.filter { !fits($0, field) }.map { unfit(field, $0, path) }
    case .above(let field, _), .atMost(let field, _):
      guard let kind = catalog.field(field)?.kind, ![.integer, .decimal].contains(kind) else { return [] }
      return [.init(path, "'\(field)' is not a number")]
    }
  }

  private func unfit(_ field: String, _ value: JSONValue, _ path: String) -> CatalogFault {
    .init(path, "'\(field)' never has the value '\(value.text)'")
  }

  private func fits(_ value: JSONValue, _ key: String) -> Bool {
    if key == FormField.applicantKindKey {
      return value.string.flatMap { LicenseDefinition.ApplicantKind(rawValue: $0) } != nil
    }
    // Others tell of a field that is not there.
    guard let field = catalog.field(key) else { return true }
    switch field.kind {
    case .yesNo: return value.bool != nil
    case .choice: return (field.choices ?? []).contains { $0.value == value.string }
    case .integer, .decimal: return value.double != nil
    case .text, .longText, .date, .partialDate, .citizenID, .juristicID, .phone, .email, .address:
      return value.string != nil
    }
  }

  /// Tries every combination of the answers that could make a difference.
  private func canHold(_ condition: Condition) -> Bool {
    var combinations: [[String: JSONValue]] = [[:]]
    for field in condition.fields.sorted() {
      let candidates = candidates(for: field, in: condition)
      guard combinations.count * (candidates.count + 1) <= Self.most else { return true }
      combinations += combinations.flatMap { answers in
        candidates.map { value in answers.merging([field: value]) { _, new in new } }
      }
    }
    return combinations.contains { condition.holds(for: $0) }
  }

  private static let most = 20_000

  private func candidates(for key: String, in condition: Condition) -> [JSONValue] {
    var found: Set<JSONValue> = []
    Self.collect(key, condition, &found)
    guard let field = catalog.field(key) else { return Array(found) }
    switch field.kind {
    case .yesNo: return [true, false]
    case .integer, .decimal:
      return found.filter { value in
        value.double.map { $0 >= field.minimum ?? -.infinity && $0 <= field.maximum ?? .infinity } ?? false
      }
    case .choice, .text, .longText, .date, .partialDate, .citizenID, .juristicID, .phone, .email, .address:
      return found + [field.choices?.first { !found.contains(.string($0.value)) }.map { .string($0.value) } ?? "–"]
    }
  }

  /// Values at which the condition may turn: those that it names, and just beyond each bound.
  private static func collect(_ key: String, _ condition: Condition, _ found: inout Set<JSONValue>) {
    switch condition {
    case .all(let all), .any(let all): for one in all { collect(key, one, &found) }
    case .not(let one): collect(key, one, &found)
    case .equals(key, let value): found.insert(value)
    case .oneOf(key, let values): found.formUnion(values)
    case .above(key, let bound), .atMost(key, let bound):
      found.formUnion([.number(bound), .number(bound + 1), .number(bound + 0.5), .number(bound - 1)])
    case .equals, .oneOf, .above, .atMost: break
    }
  }
}
