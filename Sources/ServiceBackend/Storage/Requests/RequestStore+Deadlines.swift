internal import Database
package import DomainTypes
package import FoundationEssentials
internal import ServiceBackendDomain

extension RequestStore {
  /// The requests whose correction deadline has passed, longest ago first.
  package func overdueCorrections(at now: Date, limit: Int = 100) throws -> [LicenseRequestID] {
    try database.read { connection in
      try connection.rows(
        "SELECT request FROM correctionDeadline WHERE at <= ?1 ORDER BY at LIMIT ?2", .time(now), .int(limit)
      ) { LicenseRequestID(try $0.text(0)) }
    }
  }
}
