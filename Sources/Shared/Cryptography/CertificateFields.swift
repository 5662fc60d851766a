internal import COpenSSL
internal import FoundationEssentials
internal import Glibc

enum CertificateFields {
  /// `XN_FLAG_RFC2253` without `ASN1_STRFLGS_ESC_MSB`: Thai letters stay UTF-8 instead of `\\E0\\B8`….
  private static let rfc2253 = [
    ASN1_STRFLGS_ESC_2253, ASN1_STRFLGS_ESC_CTRL, ASN1_STRFLGS_UTF8_CONVERT, ASN1_STRFLGS_DUMP_UNKNOWN,
    ASN1_STRFLGS_DUMP_DER, XN_FLAG_SEP_COMMA_PLUS, XN_FLAG_DN_REV, XN_FLAG_FN_SN, XN_FLAG_DUMP_UNKNOWN_FIELDS,
  ].reduce(UInt(0)) { $0 | UInt($1) }

  static func name(_ name: OpaquePointer?) throws(CryptographyError) -> String {
    try MemoryBIO.writing("X509_NAME_print_ex") { X509_NAME_print_ex($0, name, 0, rfc2253) >= 0 }
  }

  static func commonName(_ name: OpaquePointer?) -> String? {
    var found: Int32 = -1
    while case let next = X509_NAME_get_index_by_NID(name, NID_commonName, found), next >= 0 { found = next }
    guard found >= 0 else { return nil }
    var text: UnsafeMutablePointer<UInt8>?
    let count = ASN1_STRING_to_UTF8(&text, X509_NAME_ENTRY_get_data(X509_NAME_get_entry(name, found)))
    guard count >= 0, let text else {
      OpenSSLErrorCode.drain()
      return nil
    }
    // OPENSSL_free is a macro over this call.
    defer { CRYPTO_free(text, nil, 0) }
    return String(decoding: UnsafeBufferPointer(start: text, count: Int(count)), as: UTF8.self)
  }

  static func time(_ time: UnsafePointer<ASN1_TIME>?) throws(CryptographyError) -> Date {
    var fields = tm()
    try OpenSSL.require(ASN1_TIME_to_tm(time, &fields), "ASN1_TIME_to_tm")
    return Date(timeIntervalSince1970: Double(timegm(&fields)))
  }
}
