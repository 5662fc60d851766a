internal import Database
package import DomainTypes
package import ServiceBackendDomain

extension StaffStore {
  /// The roles of each officer of an agency that count on that day for some request for that license.
  package func roles(
    of agency: AgencyID, for definition: LicenseDefinitionID, on today: CivilDate
  ) throws -> [Set<Role>] {
    try database.read { connection in
      let rows = try connection.rows(
        """
        SELECT DISTINCT username, role FROM officerGrant
        WHERE agency = ?1 AND state = 'active' AND (definition IS NULL OR definition = ?2) AND validFrom <= ?3
          AND (validUntil IS NULL OR validUntil >= ?3)
        """, .text(agency.rawValue), .text(definition.rawValue), .text(today.iso)
      ) { (username: try $0.text(0), role: try $0.text(1)) }
      let officers = rows.reduce(into: [String: Set<Role>]()) { all, row in
        if let role = Role(rawValue: row.role) { all[row.username, default: []].insert(role) }
      }
      return Array(officers.values)
    }
  }
}
