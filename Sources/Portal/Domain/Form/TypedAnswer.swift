package import DomainTypes

/// Reads what people type into the value that is stored: Thai or Arabic digits, either era, dashes and spaces.
///
/// What cannot be read stays text, so that the check names the fault and the page shows what was typed.
package enum TypedAnswer {
  /// The value of one control; `null` for an empty one.
  package static func read(_ text: String, as field: FormField) -> JSONValue {
    let text = trimmed(text)
    if text.isEmpty { return .null }
    switch field.kind {
    case .text, .choice: return .string(text)
    case .longText: return .string(text)
    case .address: return .string(text)
    case .email: return .string(text)
    case .phone: return .string(ThaiDigits.toArabic(text))
    case .integer, .decimal: return number(text) ?? .string(text)
    case .yesNo: return yesNo(text) ?? .string(text)
    case .date: return TypedDate.read(text).map { .string($0.iso) } ?? .string(text)
    case .partialDate: return TypedDate.readPartial(text).map { .string($0.iso) } ?? .string(text)
    case .citizenID: return .string(CitizenID(text)?.rawValue ?? text)
    case .juristicID: return .string(JuristicID(text)?.rawValue ?? text)
    }
  }

  /// The parts of an address, in the order of a form.
  package static let addressParts = [
    "houseNumber", "villageNumber", "building", "soi", "road", "province", "district", "subdistrict", "postCode",
    "areaCode",
  ]

  /// An address of its parts; `null` when every part is empty.
  package static func address(_ parts: [String: String]) -> JSONValue {
    var members: [String: JSONValue] = [:]
    for part in addressParts {
      let text = trimmed(parts[part] ?? "")
      if !text.isEmpty {
        members[part] = .string(["postCode", "areaCode"].contains(part) ? ThaiDigits.toArabic(text) : text)
      }
    }
    return members.isEmpty ? .null : .object(members)
  }

  /// `1,250.5`, `๑๒๕๐`, `1 250`; a comma stands between thousands only.
  static func number(_ text: String) -> JSONValue? {
    let kept = ThaiDigits.toArabic(text).unicodeScalars.filter { $0 != " " && $0 != "," && $0 != "\u{00A0}" }
    let plain = String(String.UnicodeScalarView(kept))
    guard plain.utf8.count <= 15, plain.utf8.contains(where: { (0x30...0x39).contains($0) }),
      plain.utf8.allSatisfy({ (0x30...0x39).contains($0) || $0 == 0x2E || $0 == 0x2D })
    else { return nil }
    if let whole = Int(plain) { return .integer(whole) }
    guard let number = Double(plain), number.isFinite else { return nil }
    return Int(exactly: number).map { .integer($0) } ?? .number(number)
  }

  private static func yesNo(_ text: String) -> JSONValue? {
    switch text.lowercased() {
    case "yes", "true", "ใช่", "มี": true
    case "no", "false", "ไม่", "ไม่ใช่", "ไม่มี": false
    default: nil
    }
  }

  package static func trimmed(_ text: String) -> String {
    var scalars = Substring(text).unicodeScalars
    while let first = scalars.first, first.properties.isWhitespace { scalars.removeFirst() }
    while let last = scalars.last, last.properties.isWhitespace { scalars.removeLast() }
    return String(scalars)
  }
}
