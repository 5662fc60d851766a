import COpenSSL
import Glibc

/// The TLS side of one connection; used on its loop's thread only.
final class TLSSession {
  private let session: OpaquePointer
  /// A read cannot go on before something is written, as in the middle of a handshake.
  private(set) var wantsWrite = false

  init(takingOwnership session: OpaquePointer) { self.session = session }

  deinit { SSL_free(session) }

  /// Reads as `recv` does: 0 at the end, -1 with `errno` EAGAIN when nothing is there.
  func receive(_ room: UnsafeMutableRawBufferPointer) -> Int {
    wantsWrite = false
    let count = SSL_read(session, room.baseAddress, Int32(clamping: room.count))
    return count > 0 ? Int(count) : outcome(count)
  }

  /// Writes as `send` does; -1 with `errno` EAGAIN when the peer must read first.
  func send(_ bytes: UnsafeRawBufferPointer) -> Int {
    let count = SSL_write(session, bytes.baseAddress, Int32(clamping: bytes.count))
    if count > 0 { return Int(count) }
    let outcome = outcome(count)
    if outcome == 0 { errno = EPIPE }
    return -1
  }

  /// Tells the peer that nothing follows; does not wait for its reply.
  func shutdown() {
    SSL_shutdown(session)
    ERR_clear_error()
  }

  /// The certificate that the peer proved, DER.
  var peerCertificate: [UInt8]? {
    guard let certificate = SSL_get1_peer_certificate(session) else { return nil }
    defer { X509_free(certificate) }
    var start: UnsafeMutablePointer<UInt8>?
    let count = i2d_X509(certificate, &start)
    guard count > 0, let start else { return nil }
    defer { CRYPTO_free(start, #file, #line) }
    return Array(UnsafeBufferPointer(start: start, count: Int(count)))
  }

  private func outcome(_ result: Int32) -> Int {
    let reason = SSL_get_error(session, result)
    let number = errno
    ERR_clear_error()
    switch reason {
    case SSL_ERROR_WANT_READ: errno = EAGAIN
    case SSL_ERROR_WANT_WRITE:
      wantsWrite = true
      errno = EAGAIN
    case SSL_ERROR_ZERO_RETURN: return 0
    case SSL_ERROR_SYSCALL where number != 0: errno = number
    default: errno = EPROTO
    }
    return -1
  }
}
