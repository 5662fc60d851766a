internal import APIContract
package import FoundationEssentials
package import PortalStorage

/// The files that an operator has here.
package struct DocumentBox: Sendable {
  let environment: PortalEnvironment

  static let pageSize = 50

  /// The newest first; `cursor` is the `next` of the page before.
  package func files(
    after cursor: String?, _ caller: Caller
  ) throws -> Paged<(document: BoxedDocument, storedAt: Date)> {
    let found = try environment.store.boxedDocuments(
      of: caller.owner, after: NewestFirst(cursor), limit: Self.pageSize + 1)
    return Paged(found, size: Self.pageSize, cursor: { NewestFirst($0.storedAt, $0.document.sha256) }) { $0 }
  }
}

extension BoxedFile {
  init(_ file: BoxedDocument, at storedAt: Date) {
    self.init(
      document: StoredDocument(
        sha256: file.sha256, fileName: file.fileName, contentType: file.contentType, size: file.size),
      storedAt: storedAt)
  }
}
