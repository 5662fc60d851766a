internal import COpenSSL

/// The authority's answer (RFC 3161 TimeStampResp); owns one `TS_RESP`.
final class TimestampResponse {
  private let handle: OpaquePointer

  init(der: [UInt8]) throws(CryptographyError) {
    let response = der.withUnsafeBufferPointer { buffer in
      var cursor = buffer.baseAddress
      return d2i_TS_RESP(nil, &cursor, buffer.count)
    }
    handle = try OpenSSL.require(response, "d2i_TS_RESP")
  }

  deinit { TS_RESP_free(handle) }

  /// Checks status, imprint, nonce and, against `trustAnchor`, the token's signature.
  func verify(answers request: TimestampRequest, trustAnchor: Certificate) throws(CryptographyError) {
    let context = try OpenSSL.require(
      TS_REQ_to_TS_VERIFY_CTX(request.handle, nil), "TS_REQ_to_TS_VERIFY_CTX")
    defer { TS_VERIFY_CTX_free(context) }
    let store = try OpenSSL.require(X509_STORE_new(), "X509_STORE_new")
    TS_VERIFY_CTX_set_store(context, store)  // the context owns the store from here on
    try OpenSSL.require(trustAnchor.withUnsafePointer { X509_STORE_add_cert(store, $0) }, "X509_STORE_add_cert")
    _ = TS_VERIFY_CTX_add_flags(context, Int32(TS_VFY_SIGNATURE))
    try OpenSSL.require(TS_RESP_verify_response(context, handle), "TS_RESP_verify_response")
  }

  func token() throws(CryptographyError) -> [UInt8] {
    let token = try OpenSSL.require(TS_RESP_get_token(handle), "TS_RESP_get_token")
    return try OpenSSL.encodeDER("i2d_PKCS7") { i2d_PKCS7(token, $0) }
  }
}
