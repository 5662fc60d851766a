internal import COpenSSL

/// MD5, only for the wire format of DGA Digital ID, which sends a client secret as one; it protects nothing.
package enum MD5 {
  package static func hex(_ text: String) -> String {
    let bytes = Array(text.utf8)
    var digest = [UInt8](repeating: 0, count: 16)
    let result = EVP_Digest(bytes, bytes.count, &digest, nil, FetchedAlgorithms.md5, nil)
    precondition(result == 1, "MD5 cannot fail but for want of memory")
    return Hex.encode(digest)
  }
}
