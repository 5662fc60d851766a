internal import COpenSSL

/// A question to a time-stamp authority (RFC 3161 TimeStampReq) over a SHA-256 imprint; owns one `TS_REQ`.
final class TimestampRequest {
  let handle: OpaquePointer

  init(imprint: [UInt8], nonce: UInt64) throws(CryptographyError) {
    handle = try OpenSSL.require(TS_REQ_new(), "TS_REQ_new")
    try OpenSSL.require(TS_REQ_set_version(handle, 1), "TS_REQ_set_version")
    try OpenSSL.require(TS_REQ_set_cert_req(handle, 1), "TS_REQ_set_cert_req")
    try setImprint(imprint)
    try setNonce(nonce)
  }

  deinit { TS_REQ_free(handle) }

  func der() throws(CryptographyError) -> [UInt8] {
    try OpenSSL.encodeDER("i2d_TS_REQ") { i2d_TS_REQ(handle, $0) }
  }

  /// The `set` calls below copy their argument, so every temporary is freed here.
  private func setImprint(_ imprint: [UInt8]) throws(CryptographyError) {
    let algorithm = try OpenSSL.require(X509_ALGOR_new(), "X509_ALGOR_new")
    defer { X509_ALGOR_free(algorithm) }
    X509_ALGOR_set_md(algorithm, EVP_sha256())

    let message = try OpenSSL.require(TS_MSG_IMPRINT_new(), "TS_MSG_IMPRINT_new")
    defer { TS_MSG_IMPRINT_free(message) }
    try OpenSSL.require(
      TS_MSG_IMPRINT_set_algo(message, algorithm), "TS_MSG_IMPRINT_set_algo")
    var digest = imprint
    try OpenSSL.require(
      TS_MSG_IMPRINT_set_msg(message, &digest, Int32(digest.count)), "TS_MSG_IMPRINT_set_msg")
    try OpenSSL.require(TS_REQ_set_msg_imprint(handle, message), "TS_REQ_set_msg_imprint")
  }

  private func setNonce(_ nonce: UInt64) throws(CryptographyError) {
    let number = try OpenSSL.require(ASN1_INTEGER_new(), "ASN1_INTEGER_new")
    defer { ASN1_INTEGER_free(number) }
    try OpenSSL.require(ASN1_INTEGER_set_uint64(number, nonce), "ASN1_INTEGER_set_uint64")
    try OpenSSL.require(TS_REQ_set_nonce(handle, number), "TS_REQ_set_nonce")
  }
}
