internal import Cryptography
package import Database
package import DomainTypes
internal import ServiceBackendDomain

/// The register of issued licenses.
package struct LicenseRegister: Sendable {
  private let database: Database
  package init(_ database: Database) { self.database = database }

  /// What the public may know by the token of a license's QR code; the request's id leads to the rest.
  package struct Entry: Sendable, Equatable {
    package var request: LicenseRequestID
    package var number: String
    package var definition: LicenseDefinitionID
    package var agency: AgencyID
    package var status: LicenseSummary.Status
    package var issuedOn: CivilDate
    package var expiresOn: CivilDate?
    package var documentSHA256: String

    /// The status on a day: what runs out expires by itself.
    package func status(on day: CivilDate) -> LicenseSummary.Status {
      guard status == .active, let expiresOn, day > expiresOn else { return status }
      return .expired
    }
  }

  /// The license behind a token, or `nil`; only a hash of the token is kept.
  package func find(token: String) throws -> Entry? {
    try database.read { connection in
      try connection.first(
        """
        SELECT request, number, definition, agency, status, issuedOn, expiresOn, documentSHA256 FROM license
        WHERE tokenHash = ?1
        """, .blob(SHA256.hash(Array(token.utf8)))
      ) { row in
        guard let status = LicenseSummary.Status(rawValue: try row.text(4)), let issuedOn = CivilDate(try row.text(5))
        else { throw StoreFailure.unreadable }
        return Entry(
          request: LicenseRequestID(try row.text(0)), number: try row.text(1),
          definition: LicenseDefinitionID(try row.text(2)), agency: AgencyID(try row.text(3)), status: status,
          issuedOn: issuedOn, expiresOn: try row.optionalText(6).flatMap { CivilDate($0) },
          documentSHA256: try row.text(7))
      }
    }
  }

  /// The serial that the next license of a series will have, if nobody comes first.
  package func nextSerial(_ series: String) throws -> Int {
    try database.read { connection in
      try connection.first("SELECT value FROM counter WHERE series = ?1", .text(series)) { try $0.int(0) + 1 } ?? 1
    }
  }

  static func insert(_ issued: IssuedLicense, of request: LicenseRequest, in connection: Connection) throws {
    try connection.execute(
      """
      INSERT INTO license (agency, number, request, definition, status, issuedOn, expiresOn, documentSHA256, tokenHash)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
      """,
      .text(request.agency.rawValue), .text(issued.summary.number), .text(request.id.rawValue),
      .text(request.definition.rawValue), .text(issued.summary.status.rawValue), .text(issued.summary.issuedOn.iso),
      .optional(issued.summary.expiresOn?.iso), .text(issued.summary.documentSHA256),
      .blob(SHA256.hash(Array(issued.verifyToken.utf8))))
  }
}
