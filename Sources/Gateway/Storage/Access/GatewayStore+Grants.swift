internal import AuditLog
internal import Database
internal import DomainTypes
package import FoundationEssentials
package import GatewayDomain

extension GatewayStore {
  /// What is on file for one consumer, service and purpose, whatever the dates.
  package func grants(consumer: ConsumerID, service: DataService, purpose: Purpose) throws -> [Grant] {
    try database.read { try Self.grants(consumer: consumer, service: service, purpose: purpose, in: $0) }
  }

  static func grants(
    consumer: ConsumerID, service: DataService, purpose: Purpose, in connection: Connection
  ) throws -> [Grant] {
    try connection.rows(
      "SELECT \(grantColumns) FROM dataGrant WHERE consumer = ?1 AND service = ?2 AND purpose = ?3",
      .text(consumer.rawValue), .text(service.rawValue), .text(purpose.rawValue), decode: decodedGrant)
  }

  package func allGrants() throws -> [Grant] {
    try database.read {
      try $0.rows("SELECT \(grantColumns) FROM dataGrant ORDER BY consumer, id", decode: decodedGrant)
    }
  }

  package func grant(_ id: GrantID) throws -> Grant? {
    try database.read { connection in
      try connection.first(
        "SELECT \(grantColumns) FROM dataGrant WHERE id = ?1", .text(id.rawValue), decode: decodedGrant)
    }
  }

  /// Puts one grant on file; the caller has looked for flaws.
  ///
  /// - Returns: Whether it is a new one.
  @discardableResult
  package func putGrant(_ grant: Grant, by actor: String, at now: Date) async throws -> Bool {
    try await database.write { try write(grant, by: actor, at: now, in: $0) }
  }

  /// Takes a grant off the file: what it allowed is refused from now on.
  package func removeGrant(_ id: GrantID, by actor: String, at now: Date) async throws -> Bool {
    try await database.write { connection in
      let found = try connection.first(
        "SELECT \(grantColumns) FROM dataGrant WHERE id = ?1", .text(id.rawValue), decode: decodedGrant)
      guard let found else { return false }
      try connection.execute("DELETE FROM dataGrant WHERE id = ?1", .text(id.rawValue))
      try AuditLog.append(auditEvent("grant.removed", found, by: actor, at: now), in: connection)
      return true
    }
  }

  /// What an import did.
  package struct ImportedGrants: Sendable, Equatable {
    package var added = 0
    package var changed = 0
    package var removed = 0
    package var kept = 0

    package init(added: Int = 0, changed: Int = 0, removed: Int = 0, kept: Int = 0) {
      self.added = added
      self.changed = changed
      self.removed = removed
      self.kept = kept
    }
  }

  /// Makes the grants on file those of the list: what it lacks ends, each change leaves an audit event.
  ///
  /// The caller has looked for flaws.
  @discardableResult
  package func importGrants(_ grants: [Grant], by actor: String, at now: Date) async throws -> ImportedGrants {
    try await database.write { connection in
      let old = try connection.rows("SELECT \(grantColumns) FROM dataGrant", decode: decodedGrant)
      let known = Dictionary(old.map { ($0.id, $0) }) { first, _ in first }
      var result = ImportedGrants()
      for grant in grants {
        guard known[grant.id] != grant else {
          result.kept += 1
          continue
        }
        if try write(grant, by: actor, at: now, in: connection) { result.added += 1 } else { result.changed += 1 }
      }
      let listed = Set(grants.map(\.id))
      // What an owner approved here is not the file's to take away.
      for grant in old where !listed.contains(grant.id) && !grant.id.isOfRequest {
        result.removed += 1
        try connection.execute("DELETE FROM dataGrant WHERE id = ?1", .text(grant.id.rawValue))
        try AuditLog.append(auditEvent("grant.removed", grant, by: actor, at: now), in: connection)
      }
      return result
    }
  }
}

private let grantColumns = "id, consumer, service, purpose, fields, legalBasis, validFrom, validUntil, ledgerDelayDays"

extension GrantID {
  fileprivate var isOfRequest: Bool { rawValue.hasPrefix("request-") }
}

/// Writes a grant and its audit event; whether it is a new one.
@discardableResult
func write(_ grant: Grant, by actor: String, at now: Date, in connection: Connection) throws -> Bool {
  let isNew =
    try connection.first("SELECT 1 FROM dataGrant WHERE id = ?1", .text(grant.id.rawValue), decode: { _ in false })
    ?? true
  try insert(grant, in: connection)
  try AuditLog.append(
    auditEvent(isNew ? "grant.added" : "grant.changed", grant, by: actor, at: now), in: connection)
  return isNew
}

private func insert(_ grant: Grant, in connection: Connection) throws {
  try connection.execute(
    """
    INSERT INTO dataGrant (\(grantColumns)) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
    ON CONFLICT (id) DO UPDATE SET consumer = excluded.consumer, service = excluded.service,
      purpose = excluded.purpose, fields = excluded.fields, legalBasis = excluded.legalBasis,
      validFrom = excluded.validFrom, validUntil = excluded.validUntil,
      ledgerDelayDays = excluded.ledgerDelayDays
    """,
    .text(grant.id.rawValue), .text(grant.consumer.rawValue), .text(grant.service.rawValue),
    .text(grant.purpose.rawValue), .text(grant.fields.map(\.rawValue).sorted().joined(separator: " ")),
    .text(grant.legalBasis), .text(grant.from.iso), .optional(grant.until?.iso),
    .optional(grant.ledgerDelayDays))
}

private func decodedGrant(_ row: borrowing Row) throws -> Grant {
  let untilText = try row.optionalText(7)
  let until = untilText.flatMap(CivilDate.init)
  guard let service = DataService(rawValue: try row.text(2)), let purpose = Purpose(rawValue: try row.text(3)),
    let from = CivilDate(try row.text(6)), (until == nil) == (untilText == nil)
  else { throw MalformedRow(table: "dataGrant") }
  let fields = try fieldNames(try row.text(4), table: "dataGrant")
  return Grant(
    id: GrantID(try row.text(0)), consumer: ConsumerID(try row.text(1)), service: service, purpose: purpose,
    fields: Set(fields), legalBasis: try row.text(5), from: from, until: until,
    ledgerDelayDays: try row.optionalInt(8))
}

/// Reads names that are separated by spaces.
func fieldNames(_ text: String, table: String) throws -> [FieldName] {
  try text.split(separator: " ").map { name in
    guard let field = FieldName(rawValue: String(name)) else { throw MalformedRow(table: table) }
    return field
  }
}

private func auditEvent(_ action: String, _ grant: Grant, by actor: String, at now: Date) -> AuditEvent {
  AuditEvent(
    at: now, actor: actor, action: action, object: "grant:\(grant.id.rawValue)",
    detail: [
      "consumer": grant.consumer.rawValue, "service": grant.service.rawValue, "purpose": grant.purpose.rawValue,
      "fields": grant.fields.map(\.rawValue).sorted().joined(separator: " "), "from": grant.from.iso,
      "until": grant.until?.iso ?? "",
    ])
}
