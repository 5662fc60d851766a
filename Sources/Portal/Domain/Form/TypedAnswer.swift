package import DomainTypes

/// Reads what people type into the value that is stored: Thai or Arabic digits, either era, dashes and spaces.
///
/// What cannot be read stays text, so that the check names the fault and the page shows what was typed.
package enum TypedAnswer {
  /// The value of one control; `null` for an empty one.
  package static func read(_ text: String, as field: FormField) -> JSONValue {
    let text = trimmed(WrittenText.normalized(text))
    if text.isEmpty { return .null }
    switch field.kind {
    case .text, .choice: return .string(text)
    case .longText: return .string(text)
    case .address: return .string(text)
    case .email: return .string(text)
    case .phone: return .string(TelephoneNumber(text)?.text ?? ThaiDigits.toArabic(text))
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
      let text = trimmed(WrittenText.normalized(parts[part] ?? ""))
      if !text.isEmpty {
        members[part] = .string(["postCode", "areaCode"].contains(part) ? ThaiDigits.toArabic(text) : text)
      }
    }
    return members.isEmpty ? .null : .object(members)
  }

  /// `1,250.5`, `๑๒๕๐`, `1 250`; a comma or a space stands between thousands only, a point before decimals only.
  static func number(_ text: String) -> JSONValue? {
    guard let plain = plainNumber(ThaiDigits.toArabic(text)), plain.utf8.count <= 15 else { return nil }
    if let whole = Int(plain) { return .integer(whole) }
    guard let number = Double(plain), number.isFinite else { return nil }
    return Int(exactly: number).map { .integer($0) } ?? .number(number)
  }

  /// The number without what stands between its thousands; `nil` where that is not what it is: `12,5` might mean 12.5.
  private static func plainNumber(_ text: String) -> String? {
    var rest = Substring(text)
    let sign = rest.hasPrefix("-") ? "-" : ""
    rest = rest.dropFirst(sign.count)
    let parts = rest.split(separator: ".", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), parts.dropFirst().allSatisfy(isDigits) else { return nil }
    let separator: Character = parts[0].contains(",") ? "," : " "
    let groups = parts[0].split(separator: separator, omittingEmptySubsequences: false)
    guard groups.allSatisfy(isDigits) else { return nil }
    if groups.count > 1 {
      guard groups[0].utf8.count <= 3, groups.dropFirst().allSatisfy({ $0.utf8.count == 3 }) else { return nil }
    }
    return sign + groups.joined() + parts.dropFirst().map { "." + $0 }.joined()
  }

  private static func isDigits(_ text: Substring) -> Bool {
    !text.isEmpty && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
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
