extension FormField {
  /// An answer as a person reads it: a choice by its label, an address in one line, a date in words.
  public func text(of answer: JSONValue?, _ language: Language) -> String {
    switch (kind, answer) {
    case (_, nil), (_, .null): "–"
    case (.yesNo, .bool(let value)): Self.yesNo(value)[language]
    case (.choice, .string(let value)): choices?.first { $0.value == value }?.label[language] ?? value
    case (.date, .string(let value)): CivilDate(value)?.long(language) ?? value
    case (.partialDate, .string(let value)): PartialDate(value)?.long(language) ?? value
    case (.citizenID, .string(let value)): CitizenID(value)?.formatted ?? value
    case (.juristicID, .string(let value)): JuristicID(value)?.formatted ?? value
    case (_, let answer?): answer.text
    }
  }

  private static func yesNo(_ value: Bool) -> LocalizedText {
    value ? LocalizedText(th: "ใช่", en: "Yes") : LocalizedText(th: "ไม่ใช่", en: "No")
  }
}

extension JSONValue {
  /// The value as a person reads it; an address in one line.
  public var text: String {
    switch self {
    case .null: return "–"
    case .bool(let value): return value ? "✓" : "✗"
    case .integer(let value): return String(value)
    case .number(let value): return value == value.rounded() && abs(value) < 1e15 ? String(Int(value)) : String(value)
    case .string(let value): return value
    case .array(let values): return values.map(\.text).joined(separator: ", ")
    case .object(let members):
      if let address = ThaiAddress(self) { return address.line }
      return members.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value.text)" }.joined(separator: ", ")
    }
  }
}

extension ThaiAddress {
  /// The address of an answer; `nil` when the value is not one.
  public init?(_ value: JSONValue) {
    guard case .object(let parts) = value, parts["province"] != nil || parts["subdistrict"] != nil else { return nil }
    func part(_ key: String) -> String { parts[key]?.string ?? "" }
    self.init(
      houseNumber: part("houseNumber"), villageNumber: part("villageNumber"), building: part("building"),
      soi: part("soi"), road: part("road"), subdistrict: part("subdistrict"), district: part("district"),
      province: part("province"), postCode: part("postCode"), areaCode: part("areaCode"))
  }
}
