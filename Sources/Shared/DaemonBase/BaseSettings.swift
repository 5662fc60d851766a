package import Configuration
package import HTTPServer

/// The settings that all four daemons have; each daemon's own `Settings` holds one.
package struct BaseSettings: Sendable {
  /// The public base URL, without a slash at its end.
  package let baseURL: String
  /// `host:port`, or `unix:/path`.
  package let listen: String
  /// Event loops of the HTTP server, one thread each.
  package let loops: Int
  /// `nil` serves plain http, behind a proxy or on loopback.
  package let tls: TLSConfiguration?
  package let database: String
  /// Key file of the encrypted columns.
  package let fieldsKey: String
  /// PEM of the key with which this daemon signs.
  package let signingKey: String
  package let isSandbox: Bool

  package init(_ reader: inout ConfigReader, port: Int, name: String) {
    baseURL = reader.url(
      "baseURL", default: "http://127.0.0.1:\(port)", doc: "Where others reach this daemon; no slash at its end.")
    listen = reader.string(
      "http.listen", default: "127.0.0.1:\(port)", doc: "host:port, or unix:/path of a socket.")
    loops = reader.int("http.loops", default: 1, in: 1...64, doc: "Event loops of the HTTP server, a thread each.")
    tls = Self.tls(&reader)
    database = reader.path("database", default: "/var/lib/bizportal/\(name)/\(name).sqlite", doc: "The SQLite file.")
    fieldsKey = reader.keyFile("keys.fields", doc: "Key file of the encrypted columns (\(name) keys generate).")
    signingKey = reader.keyFile("keys.signing", doc: "ES256 key with which this daemon signs, PEM.")
    isSandbox = reader.mode == .sandbox
  }

  private static func tls(_ reader: inout ConfigReader) -> TLSConfiguration? {
    let certificate = reader.optionalPath("tls.certificate", doc: "PEM chain; with tls.key the server speaks TLS.")
    let key = reader.optionalKeyFile("tls.key", doc: "PEM key of that certificate.")
    let authorities = reader.optionalPath(
      "tls.clientCA", doc: "PEM authorities; a client certificate is then verified if one is shown.")
    guard let certificate, let key else { return nil }
    return TLSConfiguration(
      certificateFile: certificate, keyFile: key,
      clientCertificate: authorities.map { .optional(authorities: $0) } ?? .notAsked)
  }
}

/// How a daemon proves to identity who it is, and where identity is.
package struct ClientSettings: Sendable {
  /// identity's base URL, which is its issuer name.
  package let identityURL: String
  package let clientID: String
  /// PEM of the `private_key_jwt` key.
  package let clientKey: String

  package init(_ reader: inout ConfigReader, name: String) {
    identityURL = reader.url("identity.url", default: "http://127.0.0.1:8101", doc: "Base URL of identity.")
    clientID = reader.string("client.id", default: name, doc: "The client id at identity.")
    clientKey = reader.keyFile("client.key", doc: "ES256 key of that client (private_key_jwt), PEM.")
  }
}
