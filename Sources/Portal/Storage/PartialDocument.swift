internal import Glibc

/// The bytes of an upload that may be broken off: how many there are on the disk is how far it is.
package actor PartialDocument {
  private let executor = SerialQueueExecutor(label: "partial-document")
  package nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }
  private let path: String
  private let length: Int

  init(path: String, length: Int) {
    self.path = path
    self.length = length
  }

  /// Bytes that are safe on the disk.
  package func offset() throws(DocumentFolderError) -> Int {
    var status = stat()
    if stat(path, &status) == 0 { return Int(status.st_size) }
    guard errno == ENOENT else { throw .file(errno: errno) }
    return 0
  }

  /// Adds bytes at the end, if the end is where the sender believes it to be.
  ///
  /// - Returns: The new offset, or `nil` when `offset` is not the end.
  package func append(_ bytes: [UInt8], at offset: Int) throws(DocumentFolderError) -> Int? {
    guard try self.offset() == offset else { return nil }
    guard offset + bytes.count <= length else { throw .tooLarge(limit: length) }
    let descriptor = Glibc.open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw .file(errno: errno) }
    defer { close(descriptor) }
    try FileBytes.write(bytes, to: descriptor)
    guard fdatasync(descriptor) == 0 else { throw .file(errno: errno) }
    return offset + bytes.count
  }

  /// The bytes from the beginning, piece by piece.
  package func read(from offset: Int) throws(DocumentFolderError) -> [UInt8] {
    let descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .file(errno: errno) }
    defer { close(descriptor) }
    guard lseek(descriptor, off_t(offset), SEEK_SET) >= 0 else { throw .file(errno: errno) }
    return try FileBytes.read(descriptor)
  }

  package func remove() { unlink(path) }
}
