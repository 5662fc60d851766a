internal import COpenSSL
internal import Cryptography

/// A detached CAdES-BES signature over a digest, one signer; owns one `CMS_ContentInfo`.
///
/// `CMS_final` is not used: OpenSSL 3.0 always adds a signing-time attribute there,
/// and PAdES forbids it. The signed attributes are completed and signed here instead.
final class CAdESSignature {
  private let handle: OpaquePointer
  /// Borrowed from `handle`.
  private let signerInfo: OpaquePointer

  /// The chain's first certificate is the signer's.
  init(messageDigest: [UInt8], chain: [Certificate], key: SigningKey) throws(CryptographyError) {
    let flags = UInt32(CMS_PARTIAL | CMS_DETACHED | CMS_BINARY | CMS_NOSMIMECAP | CMS_CADES)
    let cms = try OpenSSL.require(CMS_sign(nil, nil, nil, nil, flags), "CMS_sign")
    // From here on `deinit` does not run if init throws, because a property is still unset.
    do throws(CryptographyError) {
      for certificate in chain.dropFirst() {
        try OpenSSL.require(certificate.withUnsafePointer { CMS_add1_cert(cms, $0) }, "CMS_add1_cert")
      }
      let signer = chain[0].withUnsafePointer { certificate in
        key.withUnsafePointer { CMS_add1_signer(cms, certificate, $0, EVP_sha256(), flags) }
      }
      signerInfo = try OpenSSL.require(signer, "CMS_add1_signer")
    } catch {
      CMS_ContentInfo_free(cms)
      throw error
    }
    handle = cms
    try addSignedAttributes(messageDigest)
    try setSignature(key.signNatively(encodedSignedAttributes()))
  }

  deinit { CMS_ContentInfo_free(handle) }

  func signatureValue() throws(CryptographyError) -> [UInt8] {
    guard let value = CMS_SignerInfo_get0_signature(signerInfo), let data = value.pointee.data else {
      throw .openSSL(call: "CMS_SignerInfo_get0_signature", codes: OpenSSLErrorCode.drain())
    }
    return [UInt8](UnsafeBufferPointer(start: data, count: Int(value.pointee.length)))
  }

  /// `token` is a DER ContentInfo; it becomes the signature-time-stamp unsigned attribute (B-T).
  func addTimestamp(_ token: [UInt8]) throws(CryptographyError) {
    try OpenSSL.require(
      CMS_unsigned_add1_attr_by_NID(
        signerInfo, NID_id_smime_aa_timeStampToken, V_ASN1_SEQUENCE, token, Int32(token.count)),
      "CMS_unsigned_add1_attr_by_NID")
  }

  func der() throws(CryptographyError) -> [UInt8] {
    try OpenSSL.encodeDER("i2d_CMS_ContentInfo") { i2d_CMS_ContentInfo(handle, $0) }
  }

  private func addSignedAttributes(_ messageDigest: [UInt8]) throws(CryptographyError) {
    // An ASN1_OBJECT is passed as a pointer with length -1.
    let dataType = UnsafeRawPointer(try OpenSSL.require(OBJ_nid2obj(NID_pkcs7_data), "OBJ_nid2obj"))
    try OpenSSL.require(
      CMS_signed_add1_attr_by_NID(signerInfo, NID_pkcs9_contentType, V_ASN1_OBJECT, dataType, -1),
      "CMS_signed_add1_attr_by_NID(contentType)")
    try OpenSSL.require(
      CMS_signed_add1_attr_by_NID(
        signerInfo, NID_pkcs9_messageDigest, V_ASN1_OCTET_STRING, messageDigest, Int32(messageDigest.count)),
      "CMS_signed_add1_attr_by_NID(messageDigest)")
  }

  /// What the signature covers: the attributes as a DER SET OF, elements sorted by their encoding.
  private func encodedSignedAttributes() throws(CryptographyError) -> [UInt8] {
    var encodings: [[UInt8]] = []
    for index in 0..<CMS_signed_get_attr_count(signerInfo) {
      let attribute = try OpenSSL.require(CMS_signed_get_attr(signerInfo, index), "CMS_signed_get_attr")
      encodings.append(try OpenSSL.encodeDER("i2d_X509_ATTRIBUTE") { i2d_X509_ATTRIBUTE(attribute, $0) })
    }
    encodings.sort { $0.lexicographicallyPrecedes($1) }
    let content = encodings.flatMap { $0 }
    return [0x31] + derLength(content.count) + content
  }

  private func setSignature(_ signature: [UInt8]) throws(CryptographyError) {
    try OpenSSL.require(
      ASN1_STRING_set(CMS_SignerInfo_get0_signature(signerInfo), signature, Int32(signature.count)),
      "ASN1_STRING_set")
  }

  private func derLength(_ count: Int) -> [UInt8] {
    if count < 0x80 { return [UInt8(count)] }
    let octets = stride(from: 24, through: 0, by: -8).map { UInt8(truncatingIfNeeded: count >> $0) }
    let significant = [UInt8](octets.drop { $0 == 0 })
    return [0x80 | UInt8(significant.count)] + significant
  }
}
