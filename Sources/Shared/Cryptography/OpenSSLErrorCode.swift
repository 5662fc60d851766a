internal import COpenSSL

/// One entry of OpenSSL's error queue, by number: the texts are made for people and change between releases.
package struct OpenSSLErrorCode: Sendable, Equatable, CustomStringConvertible {
  package let library: Int32
  package let reason: Int32

  package var description: String { "\(library):\(reason)" }

  /// Empties this thread's queue.
  ///
  /// Must follow every failed call, also an expected one such as a wrong signature: `SSL_get_error` reads what
  /// an earlier call on the thread left behind.
  @discardableResult
  package static func drain() -> [OpenSSLErrorCode] {
    var codes: [OpenSSLErrorCode] = []
    while case let code = ERR_get_error(), code != 0 {
      codes.append(OpenSSLErrorCode(library: ERR_GET_LIB(code), reason: ERR_GET_REASON(code)))
    }
    return codes
  }
}
