internal import Database
package import DomainTypes
package import FoundationEssentials

/// What a transition may use of the transaction that will store it.
package struct RequestTransaction {
  private let connection: Connection
  init(_ connection: Connection) { self.connection = connection }

  /// Draws from a gap-free counter: what is drawn and not stored is drawn again.
  package func next(_ series: String) throws -> Int {
    let value = try connection.first(
      """
      INSERT INTO counter (series, value) VALUES (?1, 1)
      ON CONFLICT (series) DO UPDATE SET value = value + 1 RETURNING value
      """, .text(series)
    ) { try $0.int(0) }
    guard let value else { throw StoreFailure.counterLost }
    return value
  }

  /// Stores a document together with the change.
  package func keep(_ bytes: [UInt8], sha256: String, contentType: String, at now: Date) throws {
    try DocumentStore.insert(bytes, sha256: sha256, contentType: contentType, at: now, in: connection)
  }

  /// The request's draft has been rendered, or is not wanted any more.
  package func finishDraft(of id: LicenseRequestID) throws {
    try connection.execute("DELETE FROM draftJob WHERE request = ?1", .text(id.rawValue))
  }
}
