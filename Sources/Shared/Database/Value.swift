package import FoundationEssentials

/// A value to bind to a parameter.
package enum Value: Sendable, Equatable {
  case null
  case integer(Int64)
  case real(Double)
  case text(String)
  case blob([UInt8])
}

extension Value {
  package static func optional(_ text: String?) -> Value { text.map(Value.text) ?? .null }
  package static func optional(_ integer: Int64?) -> Value { integer.map(Value.integer) ?? .null }
  package static func optional(_ integer: Int?) -> Value { integer.map(Value.int) ?? .null }
  package static func optional(_ bytes: [UInt8]?) -> Value { bytes.map(Value.blob) ?? .null }
  package static func optional(_ date: Date?) -> Value { date.map(Value.time) ?? .null }

  package static func int(_ integer: Int) -> Value { .integer(Int64(integer)) }
  package static func bool(_ bool: Bool) -> Value { .integer(bool ? 1 : 0) }

  /// A point in time as whole milliseconds since 1970 UTC.
  package static func time(_ date: Date) -> Value {
    .integer(Int64((date.timeIntervalSince1970 * 1000).rounded()))
  }
}

extension Value: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByNilLiteral {
  package init(stringLiteral value: String) { self = .text(value) }
  package init(integerLiteral value: Int64) { self = .integer(value) }
  package init(nilLiteral: ()) { self = .null }
}
