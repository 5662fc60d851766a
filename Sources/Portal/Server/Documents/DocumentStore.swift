package import PortalStorage

/// Where the bytes of documents are: a folder, or a bucket of an S3-compatible store with the folder as its anteroom.
package struct DocumentStore: Sendable {
  package let folder: DocumentFolder
  package let bucket: DocumentBucket?
  let uploads = UploadsInProgress()

  package init(_ folder: DocumentFolder, bucket: DocumentBucket? = nil) {
    self.folder = folder
    self.bucket = bucket
  }

  package func begin(maximumSize: Int) throws(DocumentFolderError) -> IncomingDocument {
    try folder.begin(maximumSize: maximumSize)
  }

  /// Makes a whole file durable under its hash, wherever documents are kept.
  ///
  /// - Returns: The SHA-256 in hex.
  package func place(_ incoming: IncomingDocument) async throws -> String {
    let sha256 = try await incoming.place()
    guard let bucket else { return sha256 }
    do {
      try await bucket.put(try await folder.read(sha256), sha256: sha256)
    } catch DocumentFolderError.file {
      // The same content came twice at once, and the other one has carried it over.
      guard try await bucket.holds(sha256) else { throw DocumentBucketError.notThere }
    }
    folder.remove(sha256)
    return sha256
  }

  /// Takes the bytes away, from wherever they are.
  func remove(_ sha256: String) async throws {
    if let bucket { try await bucket.remove(sha256) }
    folder.remove(sha256)
  }

  /// Whether the bytes are there.
  func holds(_ sha256: String) async throws -> Bool {
    if let bucket { return try await bucket.holds(sha256) }
    return folder.holds(sha256)
  }

  package func read(_ sha256: String) async throws -> [UInt8] {
    if let bucket { return try await bucket.get(sha256) }
    return try await folder.read(sha256)
  }
}
