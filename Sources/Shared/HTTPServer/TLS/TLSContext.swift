import COpenSSL

/// OpenSSL's settings for all connections of a server: TLS 1.2 and 1.3, certificates as configured.
// Unchecked: SSL_CTX(3) may be shared between threads once it is set up, and nothing here changes it afterwards.
final class TLSContext: @unchecked Sendable {
  private let context: OpaquePointer

  init(_ configuration: TLSConfiguration) throws(HTTPServerError) {
    guard let context = SSL_CTX_new(TLS_server_method()) else { throw TLSContext.failure("") }
    self.context = context
    // What the macros SSL_CTX_set_min_proto_version and SSL_CTX_set_mode call.
    SSL_CTX_ctrl(context, SSL_CTRL_SET_MIN_PROTO_VERSION, Int(TLS1_2_VERSION), nil)
    let modes = SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER | SSL_MODE_RELEASE_BUFFERS
    SSL_CTX_ctrl(context, SSL_CTRL_MODE, Int(modes), nil)
    SSL_CTX_set_options(context, TLSContext.options)
    // Needed for resumption beside client certificates (SSL_CTX_set_session_id_context(3)).
    SSL_CTX_set_session_id_context(context, Array("bizportal".utf8), 9)

    let certificate = configuration.certificateFile
    guard SSL_CTX_use_certificate_chain_file(context, certificate) == 1 else { throw TLSContext.failure(certificate) }
    let key = configuration.keyFile
    guard SSL_CTX_use_PrivateKey_file(context, key, SSL_FILETYPE_PEM) == 1, SSL_CTX_check_private_key(context) == 1
    else { throw TLSContext.failure(key) }

    switch configuration.clientCertificate {
    case .notAsked: break
    case .optional(let authorities): try verifyPeers(authorities, mode: SSL_VERIFY_PEER)
    case .required(let authorities):
      try verifyPeers(authorities, mode: SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT)
    }
  }

  deinit { SSL_CTX_free(context) }

  /// The server's side of a connection on a non-blocking socket.
  func session(_ descriptor: Int32) -> TLSSession? {
    guard let session = SSL_new(context) else { return nil }
    guard SSL_set_fd(session, descriptor) == 1 else {
      SSL_free(session)
      return nil
    }
    SSL_set_accept_state(session)
    return TLSSession(takingOwnership: session)
  }

  private func verifyPeers(_ authorities: String, mode: Int32) throws(HTTPServerError) {
    guard SSL_CTX_load_verify_file(context, authorities) == 1 else { throw TLSContext.failure(authorities) }
    SSL_CTX_set_client_CA_list(context, SSL_load_client_CA_file(authorities))
    SSL_CTX_set_verify(context, mode, nil)
  }

  /// No renegotiation and no compression; the server's order of ciphers counts.
  private static let options: UInt64 = 1 << 30 | 1 << 17 | 1 << 22

  /// Takes the whole queue of errors; the first is the cause (ERR_get_error(3)).
  private static func failure(_ file: String) -> HTTPServerError {
    let code = ERR_get_error()
    ERR_clear_error()
    let reason = ERR_reason_error_string(code).map { String(cString: $0) } ?? "unknown"
    return .tls(file: file, reason: reason)
  }
}
