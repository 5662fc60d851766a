/// Where a client may receive people back: byte for byte as registered (OAuth 2.0 Security BCP, RFC 9700 section 2.1).
///
/// The one exception is RFC 8252 section 7.3: a program on the person's own machine listens on any port of the loopback
/// address.
package struct RegisteredRedirects: Sendable, Equatable {
  package let uris: [String]
  package let anyLoopbackPort: Bool

  package init(_ uris: [String], anyLoopbackPort: Bool = false) {
    self.uris = uris
    self.anyLoopbackPort = anyLoopbackPort
  }

  package func allow(_ uri: String) -> Bool {
    guard !uri.utf8.contains(UInt8(ascii: "#")), uri.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else { return false }
    if uris.contains(uri) { return true }
    guard anyLoopbackPort, let asked = Loopback(uri) else { return false }
    return uris.contains { Loopback($0)?.matches(asked) ?? false }
  }

  /// `http://127.0.0.1:<port>/path`, or the same with `[::1]`.
  private struct Loopback {
    let host: Substring
    let path: Substring

    init?(_ uri: String) {
      guard let host = ["http://127.0.0.1", "http://[::1]"].first(where: { uri.hasPrefix($0) }) else { return nil }
      var rest = uri.dropFirst(host.count)
      if rest.first == ":" {
        rest = rest.dropFirst()
        let port = rest.prefix { $0 != "/" && $0 != "?" }
        // A registered address may write `*` for the port.
        guard port == "*" || (port.utf8.count <= 5 && UInt16(port) != nil && !port.hasPrefix("+")) else { return nil }
        rest = rest.dropFirst(port.count)
      }
      guard rest.first == "/" else { return nil }
      self.host = Substring(host)
      self.path = rest
    }

    func matches(_ other: Loopback) -> Bool { host == other.host && path == other.path }
  }
}
