internal import Database
package import DomainTypes
internal import FoundationEssentials
package import IdentityDomain

extension IdentityStore {
  /// Takes a company over as the company register has it now; whoever is no director any more stops acting for it at
  /// once.
  package func provision(
    _ company: Company, directors: Set<CitizenID>, by client: ClientID, at moment: Moment
  ) async throws {
    try await database.write { connection in
      try upsert(company, in: connection)
      let id = company.juristicID.rawValue
      try connection.execute("DELETE FROM companyDirector WHERE juristicID = ?1", .text(id))
      for director in directors {
        try connection.execute(
          "INSERT INTO companyDirector (juristicID, citizenIndex, since) VALUES (?1, ?2, ?3)", .text(id),
          citizenIndex(director), .time(moment.now))
        if let account = try personAccount(director, in: connection) { try askAgain(account.id, in: connection) }
      }
      try endActing(for: company.juristicID, at: moment, in: connection)
      try append(
        .companyProvisioned, actor: client.rawValue, object: id,
        detail: ["directors": "\(directors.count)", "active": "\(company.isActive)"], at: moment, in: connection)
    }
  }

  /// Revokes what was granted to those who act for a company without a right any more.
  func endActing(for company: JuristicID, at moment: Moment, in connection: Connection) throws {
    let actors = try connection.rows(
      "SELECT DISTINCT accountID FROM authorizationGrant WHERE actingAs = ?1 AND state <> 'revoked'",
      .text(company.rawValue)
    ) { AccountID(try $0.text(0)) }
    for actor in actors {
      guard let account = try account(actor, in: connection) else { continue }
      let may = try representations(of: account, now: moment.now, in: connection)
      if may.contains(where: { $0.company.juristicID == company }) { continue }
      let grants = try connection.rows(
        "SELECT id FROM authorizationGrant WHERE accountID = ?1 AND actingAs = ?2 AND state <> 'revoked'",
        .text(actor.rawValue), .text(company.rawValue)
      ) { try $0.text(0) }
      for grant in grants { try revokeGrants("id = ?1", .text(grant), tellingClients: true, in: connection) }
      try askAgain(actor, in: connection)
    }
  }
}
