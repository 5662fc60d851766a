/// A piece of HTML that is safe to send: text enters it only escaped.
///
/// There is no way to put raw markup in from outside this module, so a forgotten escape cannot happen.
package struct HTML: Sendable, Equatable {
  package let markup: String

  /// For this module's own constant markup.
  init(trusted markup: String) { self.markup = markup }

  package static let empty = HTML(trusted: "")

  /// Plain text.
  package static func text(_ text: String) -> HTML { HTML(trusted: Escape.text(text)) }

  package static func joined(_ parts: some Sequence<HTML>) -> HTML {
    HTML(trusted: parts.map(\.markup).joined())
  }
}

@resultBuilder
package enum HTMLBuilder {
  package static func buildExpression(_ text: String) -> HTML { .text(text) }
  package static func buildExpression(_ html: HTML) -> HTML { html }
  package static func buildExpression(_ html: HTML?) -> HTML { html ?? .empty }
  package static func buildBlock(_ parts: HTML...) -> HTML { .joined(parts) }
  package static func buildOptional(_ part: HTML?) -> HTML { part ?? .empty }
  package static func buildEither(first part: HTML) -> HTML { part }
  package static func buildEither(second part: HTML) -> HTML { part }
  package static func buildArray(_ parts: [HTML]) -> HTML { .joined(parts) }
}

enum Escape {
  /// Escapes what ends text or a quoted attribute value, and drops the control bytes that HTML forbids.
  static func text(_ text: String) -> String {
    var result: [UInt8] = []
    result.reserveCapacity(text.utf8.count)
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "&"): result += "&amp;".utf8
      case UInt8(ascii: "<"): result += "&lt;".utf8
      case UInt8(ascii: ">"): result += "&gt;".utf8
      case UInt8(ascii: "\""): result += "&quot;".utf8
      case UInt8(ascii: "'"): result += "&#39;".utf8
      case 0..<0x09, 0x0B, 0x0C, 0x0E..<0x20, 0x7F: break
      default: result.append(byte)
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}
