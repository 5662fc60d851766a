/// A URL that may be handed to libcurl, with its origin.
struct TargetURL: Sendable {
  let text: String
  /// `https://host:port` in lower case, as it was written: for the circuit breaker and the metrics.
  let origin: String
  let isSecure: Bool

  init(_ text: String) throws(HTTPClientError) {
    let lower = text.prefix(8).lowercased()
    isSecure = lower.hasPrefix("https://")
    guard isSecure || lower.hasPrefix("http://") else { throw .invalidURL }
    guard text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && !#"#\"<>^`{|}"#.utf8.contains($0) }) else {
      throw .invalidURL
    }
    let scheme = isSecure ? "https://" : "http://"
    let authority = text.dropFirst(scheme.count).prefix { $0 != "/" && $0 != "?" }
    guard !authority.isEmpty, !authority.contains("@"), !authority.hasPrefix(":") else { throw .invalidURL }
    self.text = text
    self.origin = scheme + authority.lowercased()
  }
}
