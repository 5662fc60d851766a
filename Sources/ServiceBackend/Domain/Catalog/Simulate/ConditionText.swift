internal import DomainTypes

/// A condition in words, by the labels of the questions that it reads.
struct ConditionText {
  let fields: [String: FormField]

  func text(_ condition: Condition) -> LocalizedText {
    switch condition {
    case .all(let conditions): joined(conditions, th: " และ ", en: " and ")
    case .any(let conditions): joined(conditions, th: " หรือ ", en: " or ")
    case .not(let condition): contrary(text(condition))
    case .equals(let key, let value): text(key, [value])
    case .oneOf(let key, let values): text(key, values)
    case .above(let key, let bound): compared(key, bound, th: "เกิน", en: "is above")
    case .atMost(let key, let bound): compared(key, bound, th: "ไม่เกิน", en: "is at most")
    }
  }

  private func contrary(_ text: LocalizedText) -> LocalizedText {
    LocalizedText(th: "ไม่ใช่กรณีที่ (\(text.th))", en: "not (\(text.en))")
  }

  private func text(_ key: String, _ values: [JSONValue]) -> LocalizedText {
    let label = label(key)
    let words = values.map { word($0, of: key) }
    return LocalizedText(
      th: "\(label.th): \(words.map(\.th).joined(separator: " หรือ "))",
      en: "\(label.en): \(words.map(\.en).joined(separator: " or "))")
  }

  private func compared(_ key: String, _ bound: Double, th: String, en: String) -> LocalizedText {
    let label = label(key), number = JSONValue.number(bound).text
    return LocalizedText(th: "\(label.th) \(th) \(number)", en: "\(label.en) \(en) \(number)")
  }

  private func joined(_ conditions: [Condition], th: String, en: String) -> LocalizedText {
    let parts = conditions.map { part -> LocalizedText in
      let text = text(part)
      switch part {
      case .all, .any: return LocalizedText(th: "(\(text.th))", en: "(\(text.en))")
      default: return text
      }
    }
    return LocalizedText(th: parts.map(\.th).joined(separator: th), en: parts.map(\.en).joined(separator: en))
  }

  private func label(_ key: String) -> LocalizedText {
    if key == FormField.applicantKindKey { return LocalizedText(th: "ผู้ขอ", en: "Applicant") }
    return fields[key]?.label ?? LocalizedText(th: key, en: key)
  }

  private func word(_ value: JSONValue, of key: String) -> LocalizedText {
    if key == FormField.applicantKindKey {
      return value == "company"
        ? LocalizedText(th: "นิติบุคคล", en: "a company") : LocalizedText(th: "บุคคลธรรมดา", en: "a person")
    }
    guard let field = fields[key] else { return LocalizedText(th: value.text, en: value.text) }
    return LocalizedText(th: field.text(of: value, .thai), en: field.text(of: value, .english))
  }
}
