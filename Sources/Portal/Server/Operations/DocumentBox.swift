internal import APIContract
package import FoundationEssentials
internal import HTTPServer
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

  /// Deletes a file; its bytes go when nobody's box has that content any more.
  package func delete(_ sha256: String, _ caller: Caller) async throws {
    switch try await environment.store.unbox(sha256, of: caller.owner, caller.act(environment.now())) {
    case .removed(let isLast): if isLast { try await environment.documents.remove(sha256) }
    case .notThere: throw RequestRefusal.notFound
    case .inUse: throw PortalProblem.documentInUse
    }
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
