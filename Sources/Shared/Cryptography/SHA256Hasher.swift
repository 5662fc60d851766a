internal import COpenSSL

/// Hashes what arrives in pieces; owns one `EVP_MD_CTX`.
package struct SHA256Hasher: ~Copyable {
  private let context: OpaquePointer

  package init() {
    guard let context = EVP_MD_CTX_new(), EVP_DigestInit_ex(context, FetchedAlgorithms.sha256, nil) == 1 else {
      preconditionFailure("SHA-256 cannot fail but for want of memory")
    }
    self.context = context
  }

  deinit { EVP_MD_CTX_free(context) }

  package mutating func update(_ bytes: [UInt8]) {
    update(bytes[...])
  }

  package mutating func update(_ bytes: ArraySlice<UInt8>) {
    let result = bytes.withUnsafeBytes { EVP_DigestUpdate(context, $0.baseAddress, $0.count) }
    precondition(result == 1, "SHA-256 cannot fail but for want of memory")
  }

  package consuming func finish() -> [UInt8] {
    var digest = [UInt8](repeating: 0, count: SHA256.count)
    let result = EVP_DigestFinal_ex(context, &digest, nil)
    precondition(result == 1, "SHA-256 cannot fail but for want of memory")
    return digest
  }
}
