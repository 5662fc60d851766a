internal import Glibc

/// What documents do with files, each step durable before the next.
enum FileBytes {
  static func write(_ bytes: [UInt8], to descriptor: Int32) throws(DocumentFolderError) {
    var rest = bytes
    while !rest.isEmpty {
      let count = Glibc.write(descriptor, rest, rest.count)
      guard count > 0 else { throw .file(errno: errno) }
      rest = Array(rest.dropFirst(count))
    }
  }

  /// Moves a whole file to where it belongs, two levels down; rename(2) is durable only when its folder is.
  static func move(_ temporary: String, to target: String, in folder: String) throws(DocumentFolderError) {
    let parent = String(target.prefix(target.utf8.count - 65))
    if mkdir(parent, 0o700) == 0 {
      try synchronize(folder)
    } else if errno != EEXIST {
      throw .file(errno: errno)
    }
    guard rename(temporary, target) == 0 else { throw .file(errno: errno) }
    try synchronize(parent)
  }

  private static func synchronize(_ folder: String) throws(DocumentFolderError) {
    let descriptor = Glibc.open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .file(errno: errno) }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw .file(errno: errno) }
  }

  /// Reads what lies at an offset, less at the end; where reading goes on next stays as it is.
  static func read(
    _ descriptor: Int32, at offset: Int, upTo count: Int
  ) throws(DocumentFolderError) -> [UInt8] {
    var buffer = [UInt8](repeating: 0, count: count)
    let got = pread(descriptor, &buffer, count, offset)
    guard got >= 0 else { throw .file(errno: errno) }
    return Array(buffer[..<got])
  }

  /// Reads the next piece; empty at the end.
  static func read(_ descriptor: Int32, upTo count: Int = 1 << 16) throws(DocumentFolderError) -> [UInt8] {
    var buffer = [UInt8](repeating: 0, count: count)
    let got = Glibc.read(descriptor, &buffer, count)
    guard got >= 0 else { throw .file(errno: errno) }
    return Array(buffer[..<got])
  }
}
