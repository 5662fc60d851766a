internal import Database
package import DomainTypes
package import FoundationEssentials
package import IdentityDomain

extension IdentityStore {
  /// Issues a company's account on the register's word, or adds one more representative to it.
  package func issue(
    _ company: Company, representative: AccountID, receiptID: String, at moment: Moment
  ) async throws {
    try await database.write { connection in
      try upsert(company, in: connection)
      try connection.execute(
        """
        INSERT INTO representative (juristicID, accountID, since, receiptID) VALUES (?1, ?2, ?3, ?4)
        ON CONFLICT (juristicID, accountID) DO UPDATE SET receiptID = excluded.receiptID
        """,
        .text(company.juristicID.rawValue), .text(representative.rawValue), .time(moment.now), .text(receiptID))
      try askAgain(representative, in: connection)
      try append(
        .companyIssued, actor: representative.rawValue, object: company.juristicID.rawValue,
        detail: ["receipt": receiptID], at: moment, in: connection)
    }
  }

  /// The companies that somebody may act for, by name.
  package func representations(of id: AccountID, now: Date) throws -> [Representation] {
    try database.read { connection in
      guard let account = try account(id, in: connection) else { return [] }
      return try representations(of: account, now: now, in: connection)
    }
  }

  func representations(of account: Account, now: Date, in connection: Connection) throws -> [Representation] {
    let citizen = account.personal.citizenID.map(citizenIndex) ?? .null
    guard account.kind == .person else { return [] }
    let directed = try connection.rows(
      """
      SELECT juristicID, name, issuedAt FROM company WHERE isActive = 1 AND (
        juristicID IN (SELECT juristicID FROM representative WHERE accountID = ?1)
        OR juristicID IN (SELECT juristicID FROM companyDirector WHERE citizenIndex = ?2))
      """,
      .text(account.id.rawValue), citizen
    ) { Representation(company: try Self.company($0), right: .director) }
    let own = Set(directed.map(\.company.juristicID))
    let delegated = try delegations("delegateIndex = ?1 AND revokedAt IS NULL", citizen, in: connection)
      .filter { $0.delegation.isLive(at: now) && !own.contains($0.delegation.company) }
    let byDelegation = try delegated.compactMap { found in
      try connection.first(
        "SELECT juristicID, name, issuedAt FROM company WHERE juristicID = ?1 AND isActive = 1",
        .text(found.delegation.company.rawValue)
      ) { Representation(company: try Self.company($0), right: .delegate(found.delegation)) }
    }
    // Of several delegations for one company the one that lasts longest counts.
    var longest: [JuristicID: Representation] = [:]
    for one in byDelegation {
      guard case .delegate(let new) = one.right else { continue }
      if case .delegate(let old) = longest[one.company.juristicID]?.right, old.until >= new.until { continue }
      longest[one.company.juristicID] = one
    }
    return (directed + longest.values).sorted { $0.company.name < $1.company.name }
  }

  func upsert(_ company: Company, in connection: Connection) throws {
    try connection.execute(
      """
      INSERT INTO company (juristicID, name, issuedAt, isActive) VALUES (?1, ?2, ?3, ?4)
      ON CONFLICT (juristicID) DO UPDATE SET name = excluded.name, isActive = excluded.isActive
      """,
      .text(company.juristicID.rawValue), .text(company.name), .time(company.issuedAt), .bool(company.isActive))
  }

  /// There is a choice now that was not there when the person signed in, or one less.
  func askAgain(_ id: AccountID, in connection: Connection) throws {
    try connection.execute(
      "UPDATE browserSession SET hasChosen = 0, actingAs = NULL WHERE accountID = ?1", .text(id.rawValue))
  }

  private static func company(_ row: borrowing Row) throws -> Company {
    guard let juristicID = JuristicID(try row.text(0)) else { throw StoredDataError.unreadable(table: "company") }
    return Company(juristicID: juristicID, name: try row.text(1), issuedAt: try row.time(2))
  }
}
