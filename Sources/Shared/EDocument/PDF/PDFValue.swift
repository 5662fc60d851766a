internal import Cryptography

struct PDFReference: Hashable {
  var number: Int
  var generation = 0
}

/// A PDF object without stream data; numbers and names keep their source spelling.
indirect enum PDFValue: Equatable {
  case null
  case bool(Bool)
  case number(String)
  case name(String)
  case string([UInt8])
  case array([PDFValue])
  case dictionary(PDFDictionary)
  case reference(PDFReference)

  static func integer(_ value: Int) -> PDFValue { .number(String(value)) }
  /// A length, to a hundredth of a point.
  static func points(_ value: Double) -> PDFValue {
    let hundredths = Int((value * 100).rounded())
    let fraction = abs(hundredths) % 100
    let sign = hundredths < 0 ? "-" : ""
    return .number("\(sign)\(abs(hundredths) / 100).\(fraction < 10 ? "0" : "")\(fraction)")
  }
  static func text(_ value: String) -> PDFValue { .string(PDFText.encode(value)) }
  static func ascii(_ value: String) -> PDFValue { .string([UInt8](value.utf8)) }

  var dictionary: PDFDictionary? { if case .dictionary(let value) = self { value } else { nil } }
  var reference: PDFReference? { if case .reference(let value) = self { value } else { nil } }
  var array: [PDFValue]? { if case .array(let value) = self { value } else { nil } }
  var bytes: [UInt8]? { if case .string(let value) = self { value } else { nil } }
  var integer: Int? { if case .number(let value) = self { Int(value) } else { nil } }

  var serialized: String {
    switch self {
    case .null: "null"
    case .bool(let value): value ? "true" : "false"
    case .number(let value): value
    case .name(let value): "/" + value
    case .string(let value): "<" + Hex.encode(value) + ">"
    case .array(let values): "[" + values.map(\.serialized).joined(separator: " ") + "]"
    case .dictionary(let value): value.serialized
    case .reference(let value): "\(value.number) \(value.generation) R"
    }
  }
}
