internal import Database
package import DomainTypes
package import IdentityDomain

extension IdentityStore {
  /// Issues a company's account on the register's word, or adds one more representative to it.
  package func issue(
    _ company: Company, representative: AccountID, receiptID: String, at moment: Moment
  ) async throws {
    try await database.write { connection in
      try connection.execute(
        """
        INSERT INTO company (juristicID, name, issuedAt) VALUES (?1, ?2, ?3)
        ON CONFLICT (juristicID) DO UPDATE SET name = excluded.name
        """,
        .text(company.juristicID.rawValue), .text(company.name), .time(company.issuedAt))
      try connection.execute(
        """
        INSERT INTO representative (juristicID, accountID, since, receiptID) VALUES (?1, ?2, ?3, ?4)
        ON CONFLICT (juristicID, accountID) DO UPDATE SET receiptID = excluded.receiptID
        """,
        .text(company.juristicID.rawValue), .text(representative.rawValue), .time(moment.now), .text(receiptID))
      // There is a choice now that was not there when the person signed in.
      try connection.execute(
        "UPDATE browserSession SET hasChosen = 0, actingAs = NULL WHERE accountID = ?1", .text(representative.rawValue))
      try append(
        .companyIssued, actor: representative.rawValue, object: company.juristicID.rawValue,
        detail: ["receipt": receiptID], at: moment, in: connection)
    }
  }

  /// The companies that somebody may act for, by name.
  package func companies(of id: AccountID) throws -> [Company] {
    try database.read { try companies(of: id, in: $0) }
  }

  func companies(of id: AccountID, in connection: Connection) throws -> [Company] {
    try connection.rows(
      """
      SELECT company.juristicID, name, issuedAt FROM representative
      JOIN company ON company.juristicID = representative.juristicID WHERE accountID = ?1 ORDER BY name
      """,
      .text(id.rawValue)
    ) { row in
      guard let juristicID = JuristicID(try row.text(0)) else { throw StoredDataError.unreadable(table: "company") }
      return Company(juristicID: juristicID, name: try row.text(1), issuedAt: try row.time(2))
    }
  }
}
