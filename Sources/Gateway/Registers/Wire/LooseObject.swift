internal import DomainTypes

/// An object of a register's answer, read as the registers write it: a number or a text for the same field, nulls,
/// other capitals, several spellings of one name.
struct LooseObject: Sendable {
  private let members: [String: JSONValue]

  init?(_ value: JSONValue?) {
    guard case .object(let members)? = value else { return nil }
    self.members = members
  }

  /// The object with names such as `cd:OrganizationJuristicID` freed of their vocabulary.
  var unprefixed: LooseObject {
    LooseObject(
      members: Dictionary(
        members.map { (String($0.key.split(separator: ":").last ?? ""), $0.value) }
      ) { first, _ in first })
  }

  private init(members: [String: JSONValue]) { self.members = members }

  /// Reads a body; `nil` when it is not a JSON object.
  init?(json bytes: [UInt8]) {
    // Some answers begin with a byte order mark.
    let bytes = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
    self.init(JSONValue(json: bytes))
  }

  /// A member in its official spelling, or else in other capitals.
  private func member(_ name: String) -> JSONValue? {
    if let exact = members[name] { return exact }
    return members.first { Self.isSame($0.key, name) }?.value
  }

  /// Compares without case, in ASCII, as members' names are.
  private static func isSame(_ left: String, _ right: String) -> Bool {
    func lower(_ byte: UInt8) -> UInt8 { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte }
    return left.utf8.count == right.utf8.count && left.utf8.elementsEqual(right.utf8) { lower($0) == lower($1) }
  }

  /// The first of the spellings that holds something, as text in one spelling; empty when none does.
  func text(_ names: String...) -> String { text(names) }

  /// Digits to which the register's numbers may have lost the leading zeros.
  func digits(_ names: String..., width: Int) -> String {
    let text = ThaiDigits.toArabic(text(names))
    guard !text.isEmpty, text.utf8.count < width, Int(text) != nil else { return text }
    return String(repeating: "0", count: width - text.utf8.count) + text
  }

  /// The objects of a list; a single object counts as a list of one.
  func list(_ name: String) -> [LooseObject] {
    switch member(name) {
    case .array(let values): values.compactMap { LooseObject($0) }
    case .object(let object): LooseObject(.object(object)).map { [$0] } ?? []
    default: []
    }
  }

  func bool(_ name: String) -> Bool? {
    switch member(name) {
    case .bool(let value): value
    case .string(let text): ["true": true, "false": false][text.lowercased()]
    default: nil
    }
  }

  /// The object under a name.
  func object(_ name: String) -> LooseObject? { LooseObject(member(name)) }

  /// The first member that is a list of objects, whatever its name.
  var firstList: [LooseObject]? {
    for name in members.keys.sorted() {
      if case .array(let values)? = members[name] { return values.compactMap { LooseObject($0) } }
    }
    return nil
  }

  /// Checks that the answer has every member that it always had, be it null; each in one of its spellings.
  func require(_ names: [[String]]) throws(RegisterError) {
    for spellings in names where !spellings.contains(where: { member($0) != nil }) {
      throw .schemaDrift(member: spellings[0])
    }
  }

  func has(_ name: String) -> Bool { member(name).map { $0 != .null } ?? false }

  private func text(_ names: [String]) -> String {
    for name in names {
      let text: String? =
        switch member(name) {
        case .string(let text): ThaiName.normalize(text)
        case .integer(let number): String(number)
        case .number(let number): Int(exactly: number).map(String.init)
        default: nil
        }
      if let text, !text.isEmpty, text != "-" { return text }
    }
    return ""
  }
}
