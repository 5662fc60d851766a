internal import COpenSSL

/// Algorithms fetched once for the life of the process.
///
/// crypto(7): "If you perform the same operation many times … it is recommended to use explicit fetching to
/// prefetch the algorithm once initially, and then pass this created object".
enum FetchedAlgorithms {
  // An EVP_MD is immutable and reference counted with atomics once fetched.
  nonisolated(unsafe) static let sha256 = installed(EVP_MD_fetch(nil, "SHA256", nil))
  // An EVP_MD is immutable and reference counted with atomics once fetched.
  nonisolated(unsafe) static let sha1 = installed(EVP_MD_fetch(nil, "SHA1", nil))
  // An EVP_MD is immutable and reference counted with atomics once fetched.
  nonisolated(unsafe) static let md5 = installed(EVP_MD_fetch(nil, "MD5", nil))
  // An EVP_CIPHER is immutable and reference counted with atomics once fetched.
  nonisolated(unsafe) static let aes256GCM = installed(EVP_CIPHER_fetch(nil, "AES-256-GCM", nil))
  // An EVP_KDF is immutable and reference counted with atomics once fetched.
  nonisolated(unsafe) static let hkdf = installed(EVP_KDF_fetch(nil, "HKDF", nil))

  private static func installed(_ algorithm: OpaquePointer?) -> OpaquePointer {
    guard let algorithm else { preconditionFailure("OpenSSL has no default provider on this machine") }
    return algorithm
  }
}
