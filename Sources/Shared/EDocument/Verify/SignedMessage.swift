internal import COpenSSL
internal import Cryptography
internal import FoundationEssentials

/// A CMS signature as found in a file; owns one `CMS_ContentInfo`.
final class SignedMessage {
  private let handle: OpaquePointer

  /// Reads the DER object at the start of /Contents; only the zeros of the placeholder may follow.
  init?(paddedDER bytes: [UInt8]) {
    let decoded = bytes.withUnsafeBufferPointer { buffer -> (OpaquePointer, Int)? in
      var cursor = buffer.baseAddress
      guard let cms = d2i_CMS_ContentInfo(nil, &cursor, buffer.count), let base = buffer.baseAddress, let cursor else {
        return nil
      }
      return (cms, cursor - base)
    }
    OpenSSLErrorCode.drain()
    guard let (cms, length) = decoded else { return nil }
    handle = cms
    let signers = CMS_get0_SignerInfos(cms)
    guard bytes[length...].allSatisfy({ $0 == 0 }), OBJ_obj2nid(CMS_get0_type(cms)) == NID_pkcs7_signed,
      OPENSSL_sk_num(signers) == 1
    else { return nil }
  }

  deinit { CMS_ContentInfo_free(handle) }

  /// Whether the bytes and the signed attributes are what the certificate's key signed; says nothing about trust.
  func isIntact(over bytes: [UInt8]) -> Bool {
    verify(bytes, store: nil, flags: CMS_NO_SIGNER_CERT_VERIFY)
  }

  /// Whether the signer's certificate leads to an anchor, and is the one that the signed attributes name (CAdES).
  func isTrusted(over bytes: [UInt8], anchors: [Certificate], at time: Date) -> Bool {
    guard let store = X509_STORE_new() else { return false }
    defer { X509_STORE_free(store) }
    for anchor in anchors where anchor.withUnsafePointer({ X509_STORE_add_cert(store, $0) }) != 1 { return false }
    // CMS would ask for an e-mail certificate; document signing certificates say what they are for otherwise.
    X509_STORE_set_purpose(store, X509_PURPOSE_ANY)
    X509_VERIFY_PARAM_set_time(X509_STORE_get0_param(store), Int(time.timeIntervalSince1970))
    return verify(bytes, store: store, flags: CMS_CADES)
  }

  /// The common name in the signer's certificate; known after `isIntact` said yes.
  var signerName: String? {
    guard let signers = CMS_get0_signers(handle) else { return nil }
    defer { OPENSSL_sk_free(signers) }
    guard let signer = OPENSSL_sk_value(signers, 0) else { return nil }
    let der = try? OpenSSL.encodeDER("i2d_X509") { i2d_X509(OpaquePointer(signer), $0) }
    return der.flatMap { try? Certificate(der: $0) }?.commonName
  }

  /// A signature-time-stamp attribute is there (PAdES B-T).
  var hasTimestamp: Bool {
    guard let signer = OPENSSL_sk_value(CMS_get0_SignerInfos(handle), 0) else { return false }
    return CMS_unsigned_get_attr_by_NID(OpaquePointer(signer), NID_id_smime_aa_timeStampToken, -1) >= 0
  }

  private func verify(_ bytes: [UInt8], store: OpaquePointer?, flags: Int32) -> Bool {
    defer { OpenSSLErrorCode.drain() }
    return bytes.withUnsafeBufferPointer { buffer in
      // `BIO_new_mem_buf` does not copy, so it must not outlive the buffer.
      guard let count = Int32(exactly: buffer.count), let content = BIO_new_mem_buf(buffer.baseAddress, count) else {
        return false
      }
      defer { BIO_free(content) }
      return CMS_verify(handle, nil, store, content, nil, UInt32(flags | CMS_BINARY | CMS_DETACHED)) == 1
    }
  }
}
