internal import Glibc

/// Files that only their owner may read.
package enum PrivateFile {
  /// Bytes; a key file is far smaller.
  private static let maximumCount = 1 << 20

  /// Reads a whole file, refusing one that group or world may touch.
  package static func read(_ path: String) throws(CryptographyError) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .file(path: path, errno: errno) }
    defer { close(descriptor) }
    // The descriptor is asked, not the path: the file cannot be changed for another in between.
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw .file(path: path, errno: errno) }
    guard status.st_mode & S_IFMT == S_IFREG else { throw .file(path: path, errno: EINVAL) }
    guard status.st_mode & 0o077 == 0 else {
      throw .exposedKeyFile(path: path, mode: UInt32(status.st_mode & 0o7777))
    }
    guard status.st_size <= maximumCount else { throw .file(path: path, errno: EFBIG) }
    var bytes = [UInt8](repeating: 0, count: Int(status.st_size))
    var filled = 0
    while filled < bytes.count {
      let count = bytes.withUnsafeMutableBytes {
        Glibc.read(descriptor, $0.baseAddress?.advanced(by: filled), $0.count - filled)
      }
      guard count >= 0 else { throw .file(path: path, errno: errno) }
      if count == 0 { break }
      filled += count
    }
    return Array(bytes.prefix(filled))
  }

  /// Writes a new file with mode 0600 that appears whole and durable, or not at all.
  ///
  /// An existing file is never replaced (`EEXIST`): losing a key loses what it sealed.
  package static func create(_ path: String, _ bytes: [UInt8]) throws(CryptographyError) {
    let temporary = "\(path).\(Hex.encode(SecureRandom.bytes(8))).new"
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw .file(path: path, errno: errno) }
    defer { unlink(temporary) }
    try writeAndClose(bytes, descriptor, path)
    // link(2): "If newpath exists, it will not be overwritten"; rename would replace it.
    guard link(temporary, path) == 0 else { throw .file(path: path, errno: errno) }
    try synchronizeFolder(of: path)
  }

  private static func writeAndClose(
    _ bytes: [UInt8], _ descriptor: Int32, _ path: String
  ) throws(CryptographyError) {
    defer { close(descriptor) }
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes {
        Glibc.write(descriptor, $0.baseAddress?.advanced(by: written), $0.count - written)
      }
      guard count > 0 else { throw .file(path: path, errno: errno) }
      written += count
    }
    guard fsync(descriptor) == 0 else { throw .file(path: path, errno: errno) }
  }

  private static func synchronizeFolder(of path: String) throws(CryptographyError) {
    let folder = path.lastIndex(of: "/").map { path[...$0] } ?? "."
    let descriptor = open(String(folder), O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .file(path: path, errno: errno) }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw .file(path: path, errno: errno) }
  }
}
