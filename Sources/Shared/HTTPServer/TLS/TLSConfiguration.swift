/// With what a server proves itself, and what it asks of its peers.
package struct TLSConfiguration: Sendable {
  package enum ClientCertificate: Sendable {
    case notAsked
    /// Verified if the peer shows one.
    case optional(authorities: String)
    /// No certificate, no connection.
    case required(authorities: String)
  }

  /// PEM files; the certificate's holds the chain too.
  package var certificateFile: String
  package var keyFile: String
  /// `authorities` is a PEM file of the certificates that may have signed the peer's.
  package var clientCertificate: ClientCertificate

  package init(certificateFile: String, keyFile: String, clientCertificate: ClientCertificate = .notAsked) {
    self.certificateFile = certificateFile
    self.keyFile = keyFile
    self.clientCertificate = clientCertificate
  }
}
