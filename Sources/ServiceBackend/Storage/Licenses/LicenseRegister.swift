package import Cryptography
package import Database
package import DomainTypes
package import FoundationEssentials
package import ServiceBackendDomain

/// The register of licenses, as it is read.
package struct LicenseRegister: Sendable {
  private let database: Database
  private let table: LicenseTable

  package init(_ database: Database, cipher: FieldCipher) {
    self.database = database
    table = LicenseTable(cipher: cipher)
  }

  /// A license, and the hash of its signed document where there is one.
  package struct Entry: Sendable, Equatable {
    package var license: RegisteredLicense
    package var documentSHA256: String?

    /// The status on a day: what runs out expires by itself, even before the timer has said so.
    package func status(on day: CivilDate) -> LicenseSummary.Status {
      guard [.active, .suspended].contains(license.status), let expiresOn = license.expiresOn, day > expiresOn else {
        return license.status
      }
      return .expired
    }
  }

  package struct Event: Sendable, Equatable {
    package var kind: String
    package var at: Date
    package var by: String
    package var note: String?
  }

  /// The license behind the token of a QR code, or `nil`; only a hash of the token is kept.
  package func find(token: String) throws -> Entry? {
    try database.read { connection in
      try connection.first(
        "SELECT \(LicenseTable.columns), r.documentSHA256 FROM registeredLicense r WHERE r.tokenHash = ?1",
        .blob(SHA256.hash(Array(token.utf8)))
      ) { Entry(license: try table.decode($0), documentSHA256: try $0.optionalText(17)) }
    }
  }

  /// A license that the viewer may see, with its history.
  package func find(_ id: LicenseID, for viewer: Viewer) throws -> (license: RegisteredLicense, history: [Event])? {
    try database.read { connection in
      guard let license = try table.load(id, for: viewer, in: connection) else { return nil }
      let history = try connection.rows(
        "SELECT kind, at, by, note FROM licenseEvent WHERE license = ?1 ORDER BY sequence", .text(id.rawValue)
      ) {
        Event(
          kind: try $0.text(0), at: try $0.time(1), by: try $0.text(2),
          note: try $0.optionalBlob(3).map { try table.open($0, id, "note") })
      }
      return (license, history)
    }
  }

  /// A page of the licenses of the viewer's agency with one status, in the order of their ids.
  package func list(
    _ status: LicenseSummary.Status, for viewer: Viewer, after cursor: String, limit: Int
  ) throws -> [RegisteredLicense] {
    try database.read { connection in
      try connection.rows(
        """
        SELECT \(LicenseTable.columns) FROM registeredLicense r
        WHERE r.agency = (SELECT s.agency FROM staff s WHERE s.username = ?2) AND r.status = ?1 AND r.id > ?4
          AND \(Viewer.sees)
        ORDER BY r.id LIMIT ?5
        """, values: [.text(status.rawValue)] + viewer.values + [.text(cursor), .int(limit)], decode: table.decode)
    }
  }

  /// The licenses of the viewer's agency with that number, or of that holder.
  package func search(_ text: String, for viewer: Viewer, limit: Int) throws -> [RegisteredLicense] {
    let holder = CitizenID(text)?.rawValue ?? JuristicID(text)?.rawValue ?? text
    return try database.read { connection in
      try connection.rows(
        """
        SELECT \(LicenseTable.columns) FROM registeredLicense r
        WHERE r.agency = (SELECT s.agency FROM staff s WHERE s.username = ?2)
          AND (r.number = ?1 OR r.holderIndex = ?4) AND \(Viewer.sees)
        ORDER BY r.id LIMIT ?5
        """, values: [.text(text)] + viewer.values + [.blob(table.index(holder: holder)), .int(limit)],
        decode: table.decode)
    }
  }

  /// Every license of a holder, at every agency, for the holder alone.
  package func licenses(ofHolder id: String, limit: Int = 500) throws -> [Entry] {
    try database.read { connection in
      try connection.rows(
        """
        SELECT \(LicenseTable.columns), r.documentSHA256 FROM registeredLicense r WHERE r.holderIndex = ?1
        ORDER BY r.id LIMIT ?2
        """, .blob(table.index(holder: id)), .int(limit)
      ) { Entry(license: try table.decode($0), documentSHA256: try $0.optionalText(17)) }
    }
  }

  /// The license of an agency with that number.
  package func find(number: String, agency: AgencyID) throws -> RegisteredLicense? {
    try database.read { try table.load(number: number, agency: agency, in: $0) }
  }

  package struct DueTimer: Sendable, Equatable {
    package var license: LicenseID
    package var kind: LicenseTimer
  }

  /// What has fallen due, longest ago first.
  package func dueTimers(at now: Date, limit: Int = 200) throws -> [DueTimer] {
    try database.read { connection in
      try connection.rows(
        "SELECT license, kind FROM licenseTimer WHERE at <= ?1 ORDER BY at LIMIT ?2", .time(now), .int(limit)
      ) { row in
        guard let kind = LicenseTimer(rawValue: try row.text(1)) else { throw StoreFailure.unreadable }
        return DueTimer(license: LicenseID(try row.text(0)), kind: kind)
      }
    }
  }

  /// The serial that the next license of a series will have, if nobody comes first.
  package func nextSerial(_ series: String) throws -> Int {
    try database.read { connection in
      try connection.first("SELECT value FROM counter WHERE series = ?1", .text(series)) { try $0.int(0) + 1 } ?? 1
    }
  }
}
