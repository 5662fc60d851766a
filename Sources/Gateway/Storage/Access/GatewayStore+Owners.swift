internal import AuditLog
internal import Database
package import FoundationEssentials
package import GatewayDomain

extension GatewayStore {
  /// The clients that decide in a register's owner's name.
  package func owners(of register: Register) throws -> Set<String> {
    try database.read { connection in
      Set(
        try connection.rows("SELECT client FROM serviceOwner WHERE register = ?1", .text(register.rawValue)) {
          try $0.text(0)
        })
    }
  }

  package func setOwner(_ client: String, of register: Register, by actor: String, at now: Date) async throws {
    try await database.write { connection in
      try connection.execute(
        "INSERT INTO serviceOwner (register, client) VALUES (?1, ?2) ON CONFLICT DO NOTHING",
        .text(register.rawValue), .text(client))
      try AuditLog.append(
        AuditEvent(
          at: now, actor: actor, action: "owner.added", object: "register:\(register.rawValue)",
          detail: ["client": client]), in: connection)
    }
  }

  /// - Returns: `false` when the client did not decide for the register.
  package func removeOwner(_ client: String, of register: Register, by actor: String, at now: Date) async throws -> Bool
  {
    try await database.write { connection in
      let removed = try connection.execute(
        "DELETE FROM serviceOwner WHERE register = ?1 AND client = ?2", .text(register.rawValue), .text(client))
      guard removed > 0 else { return false }
      try AuditLog.append(
        AuditEvent(
          at: now, actor: actor, action: "owner.removed", object: "register:\(register.rawValue)",
          detail: ["client": client]), in: connection)
      return true
    }
  }
}
