internal import AuditLog
package import Cryptography
package import Database
internal import DomainTypes
internal import FoundationEssentials
package import ServiceBackendDomain

/// Takes licenses that were issued before into the register.
package struct LicenseImports: Sendable {
  private let database: Database
  private let table: LicenseTable

  package init(_ database: Database, cipher: FieldCipher) {
    self.database = database
    table = LicenseTable(cipher: cipher)
  }

  package enum Outcome: Sendable, Equatable {
    case imported
    /// The same license was there already.
    case unchanged
    /// Another license of that number is there.
    case differs
  }

  /// Enters each license that is not there yet; what is there stays as it is.
  ///
  /// - Returns: What became of each, in order.
  package func take(_ licenses: [RegisteredLicense], by change: Change) async throws -> [Outcome] {
    var outcomes: [Outcome] = []
    // In parts, so that a long list holds up nobody who waits to write.
    for start in stride(from: 0, to: licenses.count, by: Self.part) {
      let part = Array(licenses[start..<min(start + Self.part, licenses.count)])
      outcomes += try await database.write { connection in
        try part.map { try take($0, by: change, in: connection) }
      }
    }
    return outcomes
  }

  private func take(
    _ license: RegisteredLicense, by change: Change, in connection: Connection
  ) throws -> Outcome {
    let fingerprint = SHA256.hash(Array(try Self.content(license).utf8))
    let known = try connection.first(
      "SELECT fingerprint FROM registeredLicense WHERE agency = ?1 AND number = ?2", .text(license.agency.rawValue),
      .text(license.number)
    ) { try $0.optionalBlob(0) ?? [] }
    if let known { return known == fingerprint ? .unchanged : .differs }
    try table.insert(license, documentSHA256: nil, token: nil, fingerprint: fingerprint, in: connection)
    try table.record(
      "imported", of: license.id, by: change.actor, note: nil, at: change.moment.at, in: connection)
    try AuditLog.append(change.event(license: license.id, detail: ["number": license.number]), in: connection)
    return .imported
  }

  private static func content(_ license: RegisteredLicense) throws -> String {
    try StoredJSON.encode(license.holder)
      + [
        license.definition.rawValue, license.area, license.issuedOn.iso, license.expiresOn?.iso ?? "",
      ].joined(separator: "|")
  }

  private static let part = 200
}
