internal import AuditLog
package import Cryptography
package import Database
internal import DomainTypes
package import FoundationEssentials
package import ServiceBackendDomain

/// The systems of agencies, as an administrator declares them at the console.
package struct AgencySystems: Sendable {
  let database: Database
  private let cipher: FieldCipher

  package init(_ database: Database, cipher: FieldCipher) {
    self.database = database
    self.cipher = cipher
  }

  package enum Failure: Error, Equatable {
    case unknownSystem
    /// The system gets no events, so it has no secret.
    case noWebhook
    /// The client is another agency's.
    case ofAnotherAgency
  }

  /// Adds a system, or replaces what was said of it, with its place on the staff list and the grants of its roles.
  ///
  /// - Returns: The secret for its webhook when there was none before; one in use stays, and is not shown again.
  /// - Throws: `Failure.ofAnotherAgency`.
  package func save(
    _ system: AgencySystem, roles: Set<Role>, scopes: [OfficerGrant.Scope] = [], at now: Date
  ) async throws -> WebhookSecret? {
    try await database.write { [cipher] connection in
      let known = try find(system.client, in: connection)
      if let known, known.system.agency != system.agency { throw Failure.ofAnotherAgency }
      let secret = system.webhookURL == nil ? nil : known?.secrets.first ?? WebhookSecret.random()
      var sealed: [UInt8]?
      if let secret { sealed = try cipher.seal(secret.text, context: Self.context(system.client)) }
      try connection.execute(
        """
        INSERT INTO agencySystem (client, agency, name, webhookURL, secret, isActive, addedAt)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
        ON CONFLICT (client) DO UPDATE SET name = excluded.name, webhookURL = excluded.webhookURL,
          secret = excluded.secret, isActive = excluded.isActive,
          formerSecret = CASE WHEN excluded.secret IS NULL THEN NULL ELSE formerSecret END,
          formerSecretUntil = CASE WHEN excluded.secret IS NULL THEN NULL ELSE formerSecretUntil END
        """, .text(system.client), .text(system.agency.rawValue), .text(try StoredJSON.encode(system.name)),
        .optional(system.webhookURL), .optional(sealed), .bool(system.isActive), .time(system.addedAt))
      let member = Officer(
        username: AgencySystem.username(of: system.client), name: system.name,
        position: LocalizedText(th: "ระบบของหน่วยงาน", en: "The agency's system"), agency: system.agency, roles: roles)
      try StaffTable.put(.init(member, scopes: scopes), at: now, in: connection)
      let detail = [
        "agency": system.agency.rawValue, "roles": roles.map(\.rawValue).sorted().joined(separator: ","),
        "webhook": system.webhookURL == nil ? "no" : "yes",
      ]
      try Self.audit("system.add", system.client, detail, at: now, in: connection)
      return known?.secrets.first == nil ? secret : nil
    }
  }

  /// Takes its access away, or gives it back, at once.
  package func setActive(_ isActive: Bool, _ client: String, at now: Date) async throws {
    try await database.write { connection in
      guard try find(client, in: connection) != nil else { throw Failure.unknownSystem }
      try connection.execute(
        "UPDATE agencySystem SET isActive = ?2 WHERE client = ?1", .text(client), .bool(isActive))
      try Self.audit(isActive ? "system.enable" : "system.disable", client, [:], at: now, in: connection)
    }
  }

  /// Gives it another secret; the former signs beside it for a day, so that the receiver can follow.
  package func rotateSecret(of client: String, at now: Date) async throws -> WebhookSecret {
    try await database.write { [cipher] connection in
      guard let known = try find(client, in: connection) else { throw Failure.unknownSystem }
      guard known.system.webhookURL != nil else { throw Failure.noWebhook }
      let secret = WebhookSecret.random()
      try connection.execute(
        """
        UPDATE agencySystem SET formerSecret = secret, formerSecretUntil = ?2, secret = ?3 WHERE client = ?1
        """, .text(client), .time(now.addingTimeInterval(86_400)),
        .blob(try cipher.seal(secret.text, context: Self.context(client))))
      try Self.audit("system.rotateSecret", client, [:], at: now, in: connection)
      return secret
    }
  }

  package func all() throws -> [AgencySystem] {
    try database.read { connection in
      try connection.rows(
        "SELECT client, agency, name, webhookURL, isActive, addedAt FROM agencySystem ORDER BY client"
      ) { try Self.system($0) }
    }
  }

  /// A system, or `nil` for a client that nobody declared.
  package func find(_ client: String) throws -> AgencySystem? {
    try database.read { try find(client, in: $0)?.system }
  }

  /// Where its events go, and with which secrets they are signed now, the newest first; `nil` when none goes there.
  package func webhook(of client: String, at now: Date) throws -> (url: String, secrets: [WebhookSecret])? {
    try database.read { connection in
      guard let known = try find(client, in: connection), known.system.isActive, let url = known.system.webhookURL
      else { return nil }
      let former = known.formerUntil.map { $0 > now } == true
      return (url, former ? known.secrets : Array(known.secrets.prefix(1)))
    }
  }

  private struct Known {
    var system: AgencySystem
    var secrets: [WebhookSecret]
    var formerUntil: Date?
  }

  private func find(_ client: String, in connection: Connection) throws -> Known? {
    let row = try connection.first(
      """
      SELECT client, agency, name, webhookURL, isActive, addedAt, secret, formerSecret, formerSecretUntil
      FROM agencySystem WHERE client = ?1
      """, .text(client)
    ) { row in
      (try Self.system(row), try row.optionalBlob(6), try row.optionalBlob(7), try row.optionalTime(8))
    }
    guard let (system, secret, former, formerUntil) = row else { return nil }
    var secrets: [WebhookSecret] = []
    for sealed in [secret, former] {
      guard let sealed else { continue }
      let text = try cipher.open(sealed, context: Self.context(client))
      if let secret = WebhookSecret(text) { secrets.append(secret) }
    }
    return Known(system: system, secrets: secrets, formerUntil: formerUntil)
  }

  private static func system(_ row: borrowing Row) throws -> AgencySystem {
    AgencySystem(
      client: try row.text(0), agency: AgencyID(try row.text(1)),
      name: try StoredJSON.decode(LocalizedText.self, row.text(2)), webhookURL: try row.optionalText(3),
      isActive: try row.int(4) == 1, addedAt: try row.time(5))
  }

  private static func context(_ client: String) -> String { "agencySystem.secret:" + client }

  private static func audit(
    _ action: String, _ client: String, _ detail: [String: String], at now: Date, in connection: Connection
  ) throws {
    try AuditLog.append(
      AuditEvent(
        at: now, actor: "console", action: action, object: AgencySystem.username(of: client), detail: detail),
      in: connection)
  }
}
