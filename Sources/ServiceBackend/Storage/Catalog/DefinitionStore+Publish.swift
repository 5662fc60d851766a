internal import AuditLog
internal import Cryptography
internal import Database
internal import DomainTypes
internal import FoundationEssentials
internal import ServiceBackendDomain

extension DefinitionStore {
  /// Publishes all of it in one transaction, or none.
  ///
  /// - Throws: `StoreFailure.staleDefinition`, `.definitionChanged`, `.definitionNotNext`.
  @discardableResult
  package func publish(_ publication: Publication) async throws -> Publication.Outcome {
    try await database.write { connection in
      var outcome = Publication.Outcome()
      if let shared = publication.shared {
        outcome.sharedChanged = try share(shared.shared, publication, in: connection)
      }
      for definition in publication.definitions { try publish(definition, publication, &outcome, in: connection) }
      return outcome
    }
  }

  private func publish(
    _ definition: LicenseDefinition, _ publication: Publication, _ outcome: inout Publication.Outcome,
    in connection: Connection
  ) throws {
    let body = try StoredJSON.encode(definition)
    let version = DefinitionVersion(
      id: definition.id, version: definition.version, effectiveFrom: definition.effectiveFrom,
      sha256: SHA256.hex(Array(body.utf8)), publishedAt: publication.at)
    let latest = try Self.latest(definition.id, in: connection)
    if let known = try stored(definition, in: connection) {
      if known.sha256 == version.sha256 { return outcome.unchanged.append(known) }
      guard publication.manner == .seed else { throw StoreFailure.definitionChanged(definition.id.rawValue) }
      return outcome.contradicted.append("\(definition.id) version \(definition.version)")
    }
    switch publication.manner {
    case .next(let seen):
      if let seen, seen != latest?.sha256 { throw StoreFailure.staleDefinition(definition.id.rawValue) }
      let next = (latest?.definition.version ?? 0) + 1
      guard definition.version == next else { throw StoreFailure.definitionNotNext(definition.id.rawValue, next) }
    case .imported, .seed:
      if let latest, latest.definition.version > definition.version {
        guard publication.manner == .seed else { throw StoreFailure.definitionChanged(definition.id.rawValue) }
        return outcome.contradicted.append("\(definition.id) version \(definition.version)")
      }
    }
    try insert(version, body, in: connection)
    try AuditLog.append(event(version, publication), in: connection)
    outcome.published.append(version)
  }

  private func insert(_ version: DefinitionVersion, _ body: String, in connection: Connection) throws {
    try connection.execute(
      """
      INSERT INTO definitionVersion (id, version, effectiveFrom, sha256, publishedAt, body)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6)
      """,
      .text(version.id.rawValue), .int(version.version), .text(version.effectiveFrom.iso), .text(version.sha256),
      .time(version.publishedAt), .text(body))
  }

  private func stored(_ definition: LicenseDefinition, in connection: Connection) throws -> DefinitionVersion? {
    try connection.first(
      "SELECT sha256, publishedAt FROM definitionVersion WHERE id = ?1 AND version = ?2",
      .text(definition.id.rawValue), .int(definition.version)
    ) { row in
      DefinitionVersion(
        id: definition.id, version: definition.version, effectiveFrom: definition.effectiveFrom,
        sha256: try row.text(0), publishedAt: try row.time(1))
    }
  }

  /// Merges what is shared; what the same seed brought before stays as others made it since.
  private func share(
    _ shared: CatalogBundle, _ publication: Publication, in connection: Connection
  ) throws -> Bool {
    let source = SHA256.hex(Array(try StoredJSON.encode(shared).utf8))
    if publication.manner == .seed {
      let known = try connection.first(
        "SELECT sequence FROM catalogShared WHERE sourceSHA256 = ?1", .text(source)
      ) { try $0.int(0) }
      if known != nil { return false }
    }
    let current = try Self.shared(in: connection)
    let merged = current?.merging(shared) ?? shared
    guard merged != current else { return false }
    try connection.execute(
      "INSERT INTO catalogShared (sourceSHA256, publishedAt, body) VALUES (?1, ?2, ?3)", .text(source),
      .time(publication.at), .text(try StoredJSON.encode(merged)))
    try AuditLog.append(
      AuditEvent(
        at: publication.at, actor: publication.actor, action: "catalog.share", object: "catalog",
        detail: ["source": source], requestID: publication.requestID), in: connection)
    return true
  }

  private func event(_ version: DefinitionVersion, _ publication: Publication) -> AuditEvent {
    AuditEvent(
      at: publication.at, actor: publication.actor, action: "catalog.publish", object: "definition:\(version.id)",
      detail: [
        "version": String(version.version), "effectiveFrom": version.effectiveFrom.iso, "sha256": version.sha256,
      ], requestID: publication.requestID)
  }
}
