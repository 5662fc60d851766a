internal import COpenSSL
internal import Synchronization

/// Cipher contexts that have one key set, to be used again with another nonce: setting a key costs more than sealing a
/// short text.
final class SealingContexts: Sendable {
  /// Owns one `EVP_CIPHER_CTX`.
  // @unchecked: a context is in the hands of one caller at a time, who took it out of the stock.
  final class Context: @unchecked Sendable {
    let pointer: OpaquePointer

    init(key: [UInt8]) throws(CryptographyError) {
      pointer = try OpenSSL.require(EVP_CIPHER_CTX_new(), "EVP_CIPHER_CTX_new")
      try OpenSSL.require(
        EVP_EncryptInit_ex2(pointer, FetchedAlgorithms.aes256GCM, key, nil, nil), "EVP_EncryptInit_ex2")
    }

    deinit { EVP_CIPHER_CTX_free(pointer) }
  }

  private static let most = 8

  private let idle = Mutex<[Context]>([])

  /// A context for the key, which is the same at every call.
  func take(for key: [UInt8]) throws(CryptographyError) -> Context {
    if let context = idle.withLock({ $0.popLast() }) { return context }
    return try Context(key: key)
  }

  /// Takes back a context whose sealing has ended well; one that failed is let go.
  func putBack(_ context: Context) {
    idle.withLock { idle in
      if idle.count < Self.most { idle.append(context) }
    }
  }
}
