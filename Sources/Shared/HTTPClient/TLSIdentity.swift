/// A client certificate with its private key, both PEM.
package enum TLSIdentity: Sendable, Equatable, CustomStringConvertible, CustomReflectable {
  /// Read for each new connection, so that a renewed certificate is taken up.
  case files(certificate: String, key: String)
  case pem(certificate: [UInt8], key: [UInt8])

  package var description: String { "<TLS identity>" }
  package var customMirror: Mirror { Mirror(self, children: []) }
}
