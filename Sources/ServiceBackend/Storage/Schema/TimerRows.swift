internal import Database
internal import DomainTypes
internal import FoundationEssentials

/// The rows of a table of timers, kept equal to what follows from a state.
struct TimerRows<Kind: RawRepresentable<String> & CaseIterable & Hashable> {
  let table: String
  /// The column that names whose timer it is.
  let owner: String

  /// Writes the difference; a timer falls due at the end of its day.
  func save(_ new: [Kind: CivilDate], before old: [Kind: CivilDate], of id: String, in connection: Connection) throws {
    for kind in Kind.allCases where old[kind] != new[kind] {
      if let day = new[kind] {
        try connection.execute(
          """
          INSERT INTO \(table) (\(owner), kind, at) VALUES (?1, ?2, ?3)
          ON CONFLICT (\(owner), kind) DO UPDATE SET at = excluded.at
          """, .text(id), .text(kind.rawValue), .time(BangkokTime.midnight(of: day.adding(days: 1))))
      } else {
        try connection.execute(
          "DELETE FROM \(table) WHERE \(owner) = ?1 AND kind = ?2", .text(id), .text(kind.rawValue))
      }
    }
  }
}
