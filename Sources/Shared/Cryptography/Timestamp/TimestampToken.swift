internal import COpenSSL

/// A time stamp that was kept (RFC 3161 TimeStampToken); checked without asking anybody.
package struct TimestampToken: Sendable {
  private let der: [UInt8]

  package init(der: [UInt8]) { self.der = der }

  /// Whether it is over these bytes, and, where an anchor is given, whether an authority below it signed it.
  package func isGood(over bytes: [UInt8], trustAnchor: Certificate?) -> Bool {
    defer { OpenSSLErrorCode.drain() }
    guard let token = OpenSSL.decodeDER(der, { d2i_PKCS7(nil, $0, $1) }) else { return false }
    defer { PKCS7_free(token.handle) }
    guard token.isWhole, let context = TS_VERIFY_CTX_new() else { return false }
    defer { TS_VERIFY_CTX_free(context) }
    guard setImprint(SHA256.hash(bytes), context) else { return false }
    var flags = UInt32(TS_VFY_VERSION) | UInt32(TS_VFY_IMPRINT)
    if let trustAnchor {
      guard let store = X509_STORE_new() else { return false }
      TS_VERIFY_CTX_set_store(context, store)  // the context owns the store from here on
      guard trustAnchor.withUnsafePointer({ X509_STORE_add_cert(store, $0) }) == 1 else { return false }
      flags |= UInt32(TS_VFY_SIGNATURE)
    }
    _ = TS_VERIFY_CTX_set_flags(context, Int32(bitPattern: flags))
    return TS_RESP_verify_token(context, token.handle) == 1
  }

  /// The context frees the imprint, so it has to come from OpenSSL's own allocator.
  private func setImprint(_ imprint: [UInt8], _ context: OpaquePointer) -> Bool {
    guard let copy = CRYPTO_malloc(imprint.count, nil, 0) else { return false }
    copy.copyMemory(from: imprint, byteCount: imprint.count)
    let bytes = copy.assumingMemoryBound(to: UInt8.self)
    return TS_VERIFY_CTX_set_imprint(context, bytes, imprint.count) != nil
  }
}
