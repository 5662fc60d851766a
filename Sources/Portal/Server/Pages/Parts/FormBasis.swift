internal import Cryptography
internal import DomainTypes
internal import PortalDomain

/// What stood in the boxes of a form when its page was made, as hashes in a hidden field: so that a second device or tab
/// that saves later takes nothing away that it never saw.
struct FormBasis: Sendable {
  static let fieldName = "basis"

  private let hashes: [String: String]

  /// - Parameter text: The hidden field as it came back; `nil` knows nothing, and then nothing is compared.
  init(_ text: String?) {
    let pairs = (text ?? "").split(separator: " ").compactMap { pair -> (String, String)? in
      let parts = pair.split(separator: "~")
      return parts.count == 2 ? (String(parts[0]), String(parts[1])) : nil
    }
    hashes = Dictionary(pairs) { first, _ in first }
  }

  /// The hidden field for these questions and what is stored for them.
  static func text(_ controls: [QuestionControl], _ answers: [String: JSONValue]) -> String {
    controls.map { "\($0.field.key)~\(hash($0.boxes(answers[$0.field.key])))" }.joined(separator: " ")
  }

  /// Whether this form changed nothing in that question.
  func isUntouched(_ control: QuestionControl, _ typed: [String: String]) -> Bool {
    hashes[control.field.key] == Self.hash(Self.boxes(control, typed)) && !control.hasFoundArea(typed)
  }

  /// Whether somebody else changed the answer since the page was made, to something other than what is typed now.
  func isOvertaken(_ control: QuestionControl, _ typed: [String: String], by stored: JSONValue?) -> Bool {
    guard let basis = hashes[control.field.key] else { return false }
    let now = Self.hash(control.boxes(stored))
    // What is typed may be written otherwise than it is stored: `1,250`, `0812345678`.
    return now != basis && now != Self.hash(Self.boxes(control, typed)) && control.answer(typed) != stored
  }

  private static func boxes(_ control: QuestionControl, _ typed: [String: String]) -> [String: String] {
    control.boxes(nil).keys.reduce(into: [:]) { $0[$1] = typed[$1] ?? "" }
  }

  private static func hash(_ boxes: [String: String]) -> String {
    // No box holds the code of an area: it follows from the names.
    let lines = boxes.filter { !$0.key.hasSuffix(".areaCode") }.sorted { $0.key < $1.key }.map {
      $0.key + "=" + TypedAnswer.trimmed($0.value.replacing("\r\n", with: "\n"))
    }
    return String(SHA256.hex(lines.joined(separator: "\u{1}")).prefix(16))
  }
}
