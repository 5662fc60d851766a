/// Where a server listens.
package enum ListenAddress: Sendable, Hashable {
  /// A host name or address, and a port; port 0 takes a free one.
  case tcp(String, Int)
  /// The path of a Unix socket; a dead socket of that name is replaced, anything else there is refused.
  case unix(String)
  /// A descriptor that listens already, as socket activation passes from 3 on (sd_listen_fds(3)).
  case descriptor(Int32)

  /// Reads `host:port`, `[::1]:port`, `:port` (every address) or `unix:/path`.
  package init?(_ text: String) {
    if text.hasPrefix("unix:/") {
      self = .unix(String(text.dropFirst(5)))
      return
    }
    guard let colon = text.lastIndex(of: ":"), let port = Int(text[text.index(after: colon)...]),
      (0...65_535).contains(port)
    else { return nil }
    var host = text[..<colon]
    if host.hasPrefix("["), host.hasSuffix("]") { host = host.dropFirst().dropLast() }
    self = .tcp(host.isEmpty ? "0.0.0.0" : String(host), port)
  }
}

extension ListenAddress: CustomStringConvertible {
  package var description: String {
    switch self {
    case .tcp(let host, let port): host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)"
    case .unix(let path): "unix:\(path)"
    case .descriptor(let number): "descriptor \(number)"
    }
  }
}

package enum HTTPServerError: Error, Sendable, Equatable {
  /// A system call failed on the way to listening; `number` is its `errno`.
  case cannotListen(ListenAddress, call: String, number: Int32)
  case unknownHost(String)
  /// Something that is no dead socket stands at the path.
  case occupied(String)
  /// OpenSSL refused the certificate, the key or the authorities; `reason` is its own text.
  case tls(file: String, reason: String)
  case noLoop(number: Int32)
}
