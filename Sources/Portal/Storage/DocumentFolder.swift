internal import Cryptography
internal import Glibc

/// The bytes of documents on disk: one file for each content, named by its SHA-256, never changed.
package struct DocumentFolder: Sendable {
  private let path: String

  /// Makes the folder if it is not there; only its owner may look inside.
  package init(_ path: String) throws(DocumentFolderError) {
    self.path = path
    for folder in [path, path + "/incoming"] {
      guard mkdir(folder, 0o700) == 0 || errno == EEXIST else { throw .file(errno: errno) }
    }
  }

  /// Begins to take a file of unknown length.
  package func begin(maximumSize: Int) throws(DocumentFolderError) -> IncomingDocument {
    let name = Hex.encode(SecureRandom.bytes(16))
    return try IncomingDocument(
      temporary: "\(path)/incoming/\(name)", folder: path, maximumSize: maximumSize)
  }

  /// An upload that may be broken off, by an id of the caller's own making.
  package func partial(_ id: String, length: Int) throws(DocumentFolderError) -> PartialDocument {
    let isPlain = id.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D }
    guard !id.isEmpty, isPlain else {
      throw .file(errno: EINVAL)
    }
    return PartialDocument(path: "\(path)/incoming/\(id).part", length: length)
  }

  /// Takes away the file of a content that another store holds now.
  package func remove(_ sha256: String) {
    if Self.isHash(sha256) { unlink(Self.file(sha256, in: path)) }
  }

  package func holds(_ sha256: String) -> Bool {
    Self.isHash(sha256) && access(Self.file(sha256, in: path), R_OK) == 0
  }

  /// All bytes of a document.
  ///
  /// - Throws: `damaged` when the file no longer hashes to its name.
  package func read(_ sha256: String) async throws -> [UInt8] {
    guard Self.isHash(sha256) else { throw DocumentFolderError.file(errno: ENOENT) }
    return try await DocumentReader(Self.file(sha256, in: path), sha256: sha256).bytes()
  }

  /// Two levels, so that no folder grows past some thousands of entries.
  static func file(_ sha256: String, in path: String) -> String { "\(path)/\(sha256.prefix(2))/\(sha256)" }

  private static func isHash(_ text: String) -> Bool {
    text.utf8.count == 64 && text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
  }
}

package enum DocumentFolderError: Error, Sendable, Equatable {
  case file(errno: Int32)
  case tooLarge(limit: Int)
  case empty
  /// The bytes on disk are not those that were stored.
  case damaged
}

/// Reads one file on a queue of its own.
private actor DocumentReader {
  private let executor = SerialQueueExecutor(label: "document-reader")
  nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }
  private let path: String
  private let sha256: String

  init(_ path: String, sha256: String) {
    self.path = path
    self.sha256 = sha256
  }

  func bytes() throws(DocumentFolderError) -> [UInt8] {
    let descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .file(errno: errno) }
    defer { close(descriptor) }
    var all: [UInt8] = []
    while true {
      let piece = try FileBytes.read(descriptor)
      if piece.isEmpty { break }
      all += piece
    }
    guard SHA256.hex(all) == sha256 else { throw .damaged }
    return all
  }
}
