internal import Database

extension IdentityStore {
  /// Rows of one answer.
  private static let most = 1_000
  /// Seconds that an access token lives, and a minute; then nobody needs to hear that it was revoked.
  private static let lifetime = 660

  /// Ids revoked after a place in the list, oldest first, and the place of the last of them.
  ///
  /// Without a place it begins where the oldest token that still lives was issued. The file's own clock tells the time.
  package func revocations(after: Int?) throws -> (last: Int, ids: [String]) {
    try database.read { connection in
      let end = try connection.first("SELECT seq FROM sqlite_sequence WHERE name = 'revocation'") { try $0.int(0) } ?? 0
      let start =
        try after
        ?? connection.first(
          "SELECT min(sequence) - 1 FROM revocation WHERE at >= unixepoch() - ?1", .int(Self.lifetime)
        ) { try $0.optionalInt(0) }.flatMap { $0 } ?? end
      guard start <= end else { return (end, []) }
      let rows = try connection.rows(
        "SELECT sequence, id FROM revocation WHERE sequence > ?1 ORDER BY sequence LIMIT ?2", .int(start),
        .int(Self.most)
      ) { (try $0.int(0), try $0.text(1)) }
      return (rows.last?.0 ?? end, rows.map(\.1))
    }
  }
}
