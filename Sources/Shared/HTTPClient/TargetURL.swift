/// A URL that may be handed to libcurl, with its origin.
struct TargetURL: Sendable {
  let text: String
  /// `https://host:port` in lower case, as it was written: for the circuit breaker and the metrics.
  let origin: String
  let isSecure: Bool

  init(_ text: String) throws(HTTPClientError) {
    let bytes = Array(text.utf8)
    guard bytes.allSatisfy(Self.isAllowed) else { throw .invalidURL }
    let lower = bytes.prefix(8).map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
    isSecure = lower.starts(with: "https://".utf8)
    guard isSecure || lower.starts(with: "http://".utf8) else { throw .invalidURL }
    let scheme = isSecure ? "https://" : "http://"
    let authority = bytes.dropFirst(scheme.utf8.count).prefix { $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "?") }
    guard let first = authority.first, first != UInt8(ascii: ":"), !authority.contains(UInt8(ascii: "@")) else {
      throw .invalidURL
    }
    self.text = text
    self.origin = scheme + String(decoding: authority, as: UTF8.self).lowercased()
  }

  /// Printable, and none of those that RFC 3986 leaves out of every part of a URL; no `#`, since a fragment is not sent.
  private static func isAllowed(_ byte: UInt8) -> Bool {
    switch byte {
    case ...0x20, 0x7F..., UInt8(ascii: "#"), UInt8(ascii: "\""), UInt8(ascii: "<"), UInt8(ascii: ">"),
      UInt8(ascii: "\\"), UInt8(ascii: "^"), UInt8(ascii: "`"), UInt8(ascii: "{"), UInt8(ascii: "|"),
      UInt8(ascii: "}"):
      false
    default: true
    }
  }
}
