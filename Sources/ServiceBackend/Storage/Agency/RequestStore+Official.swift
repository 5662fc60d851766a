internal import AuditLog
internal import Database
package import DomainTypes
package import FoundationEssentials
package import ServiceBackendDomain

extension RequestStore {
  /// What the official listing tells of one request.
  package struct OfficialEntry: Sendable {
    package var request: LicenseRequest
    package var receiveNumber: String?
    package var finishedAt: Date?
    package var changedAt: Date
    /// The attached files in the request's order, then the license.
    package var attachments: [(document: AttachedDocument, file: CaseFiles.File)]
    package var license: CaseFiles.File?
  }

  /// The requests of an agency that something happened to since a time, the longest unchanged first.
  ///
  /// All of it is read, so each reading stands in the audit log.
  package func officialList(
    of agency: AgencyID, definition: String?, onlySuccess: Bool, since: Date, limit: Int, by change: Change
  ) async throws -> [OfficialEntry] {
    guard let viewer = change.viewer else { return [] }
    return try await database.write { connection in
      let found = try connection.rows(
        """
        SELECT e.request, max(e.at) FROM agencyEvent e JOIN request r ON r.id = e.request
        WHERE e.agency = ?1 AND e.at >= ?4 AND (?5 IS NULL OR r.definition = ?5) AND (?6 = 0 OR r.state = 'issued')
          AND \(Viewer.sees)
        GROUP BY e.request ORDER BY 2, 1 LIMIT ?7
        """,
        values: [.text(agency.rawValue)] + viewer.values
          + [.time(since), .optional(definition), .bool(onlySuccess), .int(limit)]
      ) { (LicenseRequestID(try $0.text(0)), try $0.time(1)) }
      var entries: [OfficialEntry] = []
      for (id, changedAt) in found {
        guard let stored = try load(id, for: viewer, in: connection) else { continue }
        try AuditLog.append(change.event(id), in: connection)
        entries.append(try entry(stored.request, changedAt, in: connection))
      }
      return entries
    }
  }

  private func entry(
    _ request: LicenseRequest, _ changedAt: Date, in connection: Connection
  ) throws -> OfficialEntry {
    let receiveNumber = try connection.first(
      "SELECT number FROM receiveNumber WHERE request = ?1", .text(request.id.rawValue)
    ) { try $0.text(0) }
    let finishedAt = try connection.first(
      """
      SELECT at FROM requestEvent WHERE request = ?1
        AND kind IN ('issued', 'refused', 'correctionDeadlinePassed', 'withdrawn') ORDER BY sequence LIMIT 1
      """, .text(request.id.rawValue)
    ) { try $0.time(0) }
    var entry = OfficialEntry(
      request: request, receiveNumber: receiveNumber, finishedAt: finishedAt, changedAt: changedAt, attachments: [])
    for document in request.documents {
      let file = try CaseFiles.register(
        document.sha256, of: request.id, name: document.fileName, contentType: document.contentType,
        size: document.size, in: connection)
      entry.attachments.append((document, file))
    }
    if let license = request.license?.summary {
      let size = try connection.first(
        "SELECT size FROM document WHERE sha256 = ?1", .text(license.documentSHA256)
      ) { try $0.int(0) }
      entry.license = try CaseFiles.register(
        license.documentSHA256, of: request.id, name: "license.pdf", contentType: "application/pdf", size: size ?? 0,
        in: connection)
    }
    return entry
  }
}
