internal import Database
package import DomainTypes
package import IdentityDomain

extension IdentityStore {
  package func roles(of id: AccountID) throws -> Set<Account.Role> {
    try database.read { connection in
      Set(
        try connection.rows("SELECT role FROM accountRole WHERE accountID = ?1", .text(id.rawValue)) {
          try $0.text(0)
        }.compactMap(Account.Role.init(rawValue:)))
    }
  }

  /// Gives or takes a role; only officers have any.
  ///
  /// - Returns: `false` when there is no such officer.
  package func setRole(
    _ role: Account.Role, of id: AccountID, to isHeld: Bool, actor: String, at moment: Moment
  ) async throws -> Bool {
    try await database.write { connection in
      guard try account(id, in: connection)?.kind == .officer else { return false }
      if isHeld {
        try connection.execute(
          "INSERT INTO accountRole (accountID, role, since) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING",
          .text(id.rawValue), .text(role.rawValue), .time(moment.now))
      } else {
        try connection.execute(
          "DELETE FROM accountRole WHERE accountID = ?1 AND role = ?2", .text(id.rawValue), .text(role.rawValue))
      }
      try append(
        isHeld ? .roleGranted : .roleTaken, actor: actor, object: id.rawValue, detail: ["role": role.rawValue],
        at: moment, in: connection)
      return true
    }
  }

  /// Officers with their roles, by username.
  package func officers() throws -> [(account: Account, roles: Set<Account.Role>)] {
    let ids = try database.read { connection in
      try connection.rows("SELECT id FROM account WHERE kind = 'officer' ORDER BY username") { try $0.text(0) }
    }
    return try ids.compactMap { id in
      try account(AccountID(id)).map { ($0, try roles(of: $0.id)) }
    }
  }
}
