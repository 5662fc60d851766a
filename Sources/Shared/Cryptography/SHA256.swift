internal import COpenSSL

package enum SHA256 {
  /// Bytes in a digest.
  package static let count = 32

  package static func hash(_ bytes: [UInt8]) -> [UInt8] {
    var digest = [UInt8](repeating: 0, count: count)
    let result = EVP_Digest(bytes, bytes.count, &digest, nil, FetchedAlgorithms.sha256, nil)
    precondition(result == 1, "SHA-256 cannot fail but for want of memory")
    return digest
  }

  package static func hex(_ bytes: [UInt8]) -> String {
    Hex.encode(hash(bytes))
  }

  /// The digest of a text's UTF-8, for example of a token that is stored only hashed.
  package static func hex(_ text: String) -> String {
    hex(Array(text.utf8))
  }
}
