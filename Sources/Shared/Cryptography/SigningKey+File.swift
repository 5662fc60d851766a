extension SigningKey {
  /// Reads a PEM key file, refusing one that group or world may read.
  package static func load(file path: String, algorithm: Algorithm? = nil) throws(CryptographyError) -> SigningKey {
    let pem = String(decoding: try PrivateFile.read(path), as: UTF8.self)
    return try SigningKey(pem: pem, algorithm: algorithm)
  }

  /// Writes a new file with mode 0600; refuses to replace one.
  package func write(file path: String) throws(CryptographyError) {
    try PrivateFile.create(path, Array(try pem.utf8))
  }
}
