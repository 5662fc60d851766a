internal import Database
package import PortalDomain

/// What became of the wish to delete a file.
package enum DocumentRemoval: Sendable, Equatable {
  /// Gone; `isLast` when nobody's box has that content any more, so that its bytes can go too.
  case removed(isLast: Bool)
  case notThere
  /// A form or a submission has it.
  case inUse
}

extension PortalStore {
  /// Takes a file out of the owner's box, unless something that was filed or is being filled in has it.
  package func unbox(_ sha256: String, of owner: Owner, _ act: Act) async throws -> DocumentRemoval {
    try await database.write { connection in
      guard try boxed(sha256, ownerKey: owner.key, in: connection) != nil else { return .notThere }
      let isUsed =
        try isAttached(sha256, of: owner, in: connection) || isSubmitted(sha256, of: owner, in: connection)
      if isUsed { return .inUse }
      try connection.execute(
        "DELETE FROM storedDocument WHERE owner = ?1 AND sha256 = ?2", .text(owner.key), .text(sha256))
      try append(.documentDeleted, object: sha256, act, in: connection)
      let others = try connection.first("SELECT COUNT(*) FROM storedDocument WHERE sha256 = ?1", .text(sha256)) {
        try $0.int(0)
      }
      return .removed(isLast: others == 0)
    }
  }
}
