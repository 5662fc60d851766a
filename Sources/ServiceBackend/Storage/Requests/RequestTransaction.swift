internal import Database
package import DomainTypes
package import FoundationEssentials
package import ServiceBackendDomain

/// What a transition may use of the transaction that will store it.
package struct RequestTransaction {
  private let connection: Connection
  private let request: LicenseRequestID
  private let viewer: Viewer?

  init(_ connection: Connection, _ request: LicenseRequestID, _ viewer: Viewer?) {
    self.connection = connection
    self.request = request
    self.viewer = viewer
  }

  /// The officer who acts, with the roles that the grants give for this case.
  ///
  /// - Throws: `StoreFailure.notOnStaff` when nobody of that name is.
  package func officer() throws -> Officer {
    guard let viewer, let officer = try StaffTable.officer(viewer, for: request, in: connection) else {
      throw StoreFailure.notOnStaff
    }
    return officer
  }

  /// Who gets the case when a step takes too long: the holder's deputy if the case is theirs too, else a supervisor.
  package func deputy(of holder: String?, for roles: Set<Role>, on today: CivilDate) throws -> String? {
    try StaffTable.deputy(of: holder, for: request, roles, on: today, in: connection)
  }

  /// Whether the portal has taken everything that it was told of this request.
  package func isPortalTold() throws -> Bool {
    try connection.first(
      "SELECT 1 FROM outboxMessage WHERE destination = 'portal' AND orderKey = ?1 LIMIT 1", .text(request.rawValue)
    ) { _ in true } == nil
  }

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

  /// Documents that are named must have been stored.
  package func expectStored(_ documents: [AttachedDocument]) throws {
    for file in documents { try DocumentStore.expectStored(file, in: connection) }
  }

  /// Whether a license of the agency has that number, or some license that document.
  package func isTaken(number: String, document sha256: String, of agency: AgencyID) throws -> Bool {
    try connection.first(
      "SELECT 1 FROM license WHERE (agency = ?1 AND number = ?2) OR documentSHA256 = ?3 LIMIT 1",
      .text(agency.rawValue), .text(number), .text(sha256)
    ) { _ in true } == true
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
