/// The key file: one `name base64url(32 bytes)` on each line, `#` comments and empty lines allowed.
///
/// The line named `index` holds the secret of the blind index, exactly once. Of the others the first seals and
/// all open: to rotate, put a new line on top and keep the old ones until every row has been sealed anew.
extension FieldCipher {
  package init(keyFile path: String) throws(CryptographyError) {
    let text = String(decoding: try PrivateFile.read(path), as: UTF8.self)
    var keys: [Key] = []
    var indexSecret: [UInt8]?
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      let words = line.split(whereSeparator: \.isWhitespace)
      guard let name = words.first, !name.hasPrefix("#") else { continue }
      let malformed = CryptographyError.malformedKeyFile(path: path, line: index + 1)
      guard words.count == 2, let bytes = Base64URL.decode(words[1].utf8), bytes.count == AEADKey.count else {
        throw malformed
      }
      if name == Self.indexLineName {
        guard indexSecret == nil else { throw malformed }
        indexSecret = bytes
      } else {
        guard let key = Key(id: String(name), key: try AEADKey(bytes: bytes)),
          !keys.contains(where: { $0.id == key.id })
        else { throw malformed }
        keys.append(key)
      }
    }
    guard let first = keys.first, let indexSecret else { throw .malformedKeyFile(path: path, line: 0) }
    try self.init(first, Array(keys.dropFirst()), indexSecret: indexSecret)
  }

  /// Writes a new key file with one sealing key; refuses to replace one.
  ///
  /// The key id names the sealing key, for example `2026-1`.
  package static func generateKeyFile(at path: String, keyID: String = "1") throws(CryptographyError) {
    let secret = SecureRandom.bytes(AEADKey.count)
    guard let key = Key(id: keyID, key: try AEADKey(bytes: secret)) else {
      throw .malformedKeyFile(path: path, line: 0)
    }
    let lines = "\(key.id) \(Base64URL.encode(secret))\n\(indexLineName) \(SecureRandom.token(bytes: AEADKey.count))\n"
    try PrivateFile.create(path, Array(lines.utf8))
  }
}
