internal import Glibc

/// A file with a secret, which no one but its owner may read.
enum PrivateFile {
  enum Refusal: String, Error {
    case unreadable = "names a file that cannot be read"
    case notRegular = "names something that is not a file"
    case open = "names a file that group or others can read; chmod 600 it"
    case tooLarge = "names a file of more than 64 KB"
    case empty = "names an empty file"
    case notText = "names a file that is not UTF-8 text"
  }

  /// The text without the line end behind it.
  static func read(_ path: String) -> Result<String, Refusal> {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { return .failure(.unreadable) }
    defer { close(descriptor) }
    // The open file is asked, not its path, so that no other file can take its place in between.
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { return .failure(.unreadable) }
    guard status.st_mode & S_IFMT == S_IFREG else { return .failure(.notRegular) }
    guard status.st_mode & 0o077 == 0 else { return .failure(.open) }
    guard status.st_size <= 65536 else { return .failure(.tooLarge) }
    var bytes = [UInt8](repeating: 0, count: 65536)
    var count = 0
    while count < bytes.count {
      let got = bytes.withUnsafeMutableBytes {
        Glibc.read(descriptor, $0.baseAddress?.advanced(by: count), $0.count - count)
      }
      guard got >= 0 else { return .failure(.unreadable) }
      if got == 0 { break }
      count += got
    }
    guard var text = String(validating: bytes[..<count], as: UTF8.self) else { return .failure(.notText) }
    if text.last?.isNewline == true { text.removeLast() }
    return text.isEmpty ? .failure(.empty) : .success(text)
  }
}
