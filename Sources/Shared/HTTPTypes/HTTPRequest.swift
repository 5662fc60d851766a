/// A request as the router sees it: the head is parsed and checked, nothing is decoded.
public struct HTTPRequest: Sendable {
  public enum Method: String, Sendable, Hashable, CaseIterable {
    case get = "GET"
    case head = "HEAD"
    case post = "POST"
    case put = "PUT"
    case delete = "DELETE"
    case patch = "PATCH"
    case options = "OPTIONS"
  }

  public var method: Method
  /// The path, still percent-encoded, without the query; begins with `/`.
  public var path: String
  /// What stands after the first `?`, still encoded.
  public var query: String?
  public var fields: HTTPFields
  public var body: HTTPBody
  /// The peer's address as text; empty on a Unix socket and in tests.
  public var peerAddress: String
  /// The certificate that the peer proved in the TLS handshake, DER.
  public var clientCertificate: [UInt8]?

  public init(
    _ method: Method, _ target: String, fields: HTTPFields = [:], body: HTTPBody = .empty, peerAddress: String = "",
    clientCertificate: [UInt8]? = nil
  ) {
    self.method = method
    if let mark = target.utf8.firstIndex(of: UInt8(ascii: "?")) {
      self.path = String(target[..<mark])
      self.query = String(target[target.utf8.index(after: mark)...])
    } else {
      self.path = target
      self.query = nil
    }
    self.fields = fields
    self.body = body
    self.peerAddress = peerAddress
    self.clientCertificate = clientCertificate
  }
}
