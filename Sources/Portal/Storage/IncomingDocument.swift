internal import Cryptography
internal import Glibc
package import PortalDomain

/// A file while it arrives: written to a temporary name, hashed on the way, and put in its place only when whole.
package actor IncomingDocument {
  private let executor = SerialQueueExecutor(label: "incoming-document")
  package nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

  /// The first bytes, by which its format is told.
  package private(set) var head: [UInt8] = []
  package private(set) var size = 0
  /// Where its bytes are until it is placed: for who looks through them first.
  package nonisolated let temporary: String
  private let folder: String
  private let maximumSize: Int
  private let descriptor: Int32
  private var hasher = SHA256Hasher()
  private var isPlaced = false

  init(temporary: String, folder: String, maximumSize: Int) throws(DocumentFolderError) {
    self.temporary = temporary
    self.folder = folder
    self.maximumSize = maximumSize
    descriptor = Glibc.open(temporary, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw .file(errno: errno) }
  }

  deinit {
    if descriptor >= 0 { close(descriptor) }
    if !isPlaced { unlink(temporary) }
  }

  package func write(_ bytes: [UInt8]) throws(DocumentFolderError) {
    size += bytes.count
    guard size <= maximumSize else { throw .tooLarge(limit: maximumSize) }
    if head.count < 16 { head += bytes.prefix(16 - head.count) }
    hasher.update(bytes)
    try FileBytes.write(bytes, to: descriptor)
  }

  /// How large the picture is that arrived; `nil` when its header does not say so.
  package func pictureSize(_ format: DocumentFormat) throws(DocumentFolderError) -> PictureSize? {
    try PictureSize(format) { (offset, count) throws(DocumentFolderError) in
      try FileBytes.read(descriptor, at: offset, upTo: count)
    }
  }

  /// Makes it durable under its hash; the same content twice is one file.
  ///
  /// - Returns: The SHA-256 in hex.
  package func place() throws(DocumentFolderError) -> String {
    guard size > 0 else { throw .empty }
    var full = SHA256Hasher()
    swap(&full, &hasher)
    let sha256 = Hex.encode(full.finish())
    guard fsync(descriptor) == 0 else { throw .file(errno: errno) }
    try FileBytes.move(temporary, to: DocumentFolder.file(sha256, in: folder), in: folder)
    isPlaced = true
    return sha256
  }
}
