internal import Database
internal import DomainTypes
internal import FoundationEssentials
internal import ServiceBackendDomain

/// The officers and what their grants give, as queries within a transaction.
enum StaffTable {
  /// What is kept of a person, apart from the grants.
  struct Member: Codable {
    var username: String
    var name: LocalizedText
    var position: LocalizedText
    var agency: AgencyID
    var deputy: String?
  }

  static func member(_ username: String, in connection: Connection) throws -> Member? {
    try connection.first("SELECT body FROM staff WHERE username = ?1", .text(username)) {
      try StoredJSON.decode(Member.self, $0.text(0))
    }
  }

  /// The officer with every role that some grant gives on that day.
  static func officer(_ viewer: Viewer, in connection: Connection) throws -> Officer? {
    try officer(
      viewer, "SELECT g.role, g.actingFor FROM officerGrant g WHERE \(Viewer.counts)", [.null], in: connection)
  }

  /// The officer with the roles that the grants give for one case.
  static func officer(
    _ viewer: Viewer, for request: LicenseRequestID, in connection: Connection
  ) throws -> Officer? {
    let sql = """
      SELECT g.role, g.actingFor FROM request r JOIN officerGrant g ON \(Viewer.counts) AND \(Viewer.covers)
      WHERE r.id = ?1
      """
    return try officer(viewer, sql, [.text(request.rawValue)], in: connection)
  }

  /// The officer with the roles that the grants give for one license.
  static func officer(
    _ viewer: Viewer, forLicense id: LicenseID, in connection: Connection
  ) throws -> Officer? {
    let sql = """
      SELECT g.role, g.actingFor FROM registeredLicense r JOIN officerGrant g
        ON \(Viewer.counts) AND \(Viewer.covers)
      WHERE r.id = ?1
      """
    return try officer(viewer, sql, [.text(id.rawValue)], in: connection)
  }

  private static func officer(
    _ viewer: Viewer, _ sql: String, _ first: [Value], in connection: Connection
  ) throws -> Officer? {
    guard let member = try member(viewer.username, in: connection) else { return nil }
    var officer = Officer(
      username: viewer.actor, name: member.name, position: member.position, agency: member.agency, roles: [],
      deputy: member.deputy)
    var lent: [Role: String] = [:]
    var own: Set<Role> = []
    for (name, actingFor) in try connection.rows(
      sql, values: first + viewer.values, decode: { (try $0.text(0), try $0.optionalText(1)) })
    {
      guard let role = Role(rawValue: name) else { throw StoreFailure.unreadable }
      officer.roles.insert(role)
      if let actingFor { lent[role] = actingFor } else { own.insert(role) }
    }
    for (role, username) in lent where !own.contains(role) {
      officer.actingFor[role] = try Self.member(username, in: connection)?.position
    }
    return officer
  }

  /// Adds or replaces a member with what the console gives: the grants that it gave before go.
  static func put(_ entry: StaffStore.Listed, at now: Date, in connection: Connection) throws {
    let officer = entry.officer
    let member = Member(
      username: officer.username, name: officer.name, position: officer.position, agency: officer.agency,
      deputy: officer.deputy)
    try connection.execute(
      """
      INSERT INTO staff (username, agency, body) VALUES (?1, ?2, ?3)
      ON CONFLICT (username) DO UPDATE SET agency = excluded.agency, body = excluded.body
      """, .text(officer.username), .text(officer.agency.rawValue), .text(try StoredJSON.encode(member)))
    try connection.execute(
      "DELETE FROM officerGrant WHERE username = ?1 AND proposedBy = 'console'", .text(officer.username))
    let scopes = entry.scopes.isEmpty ? [OfficerGrant.Scope()] : entry.scopes
    for (index, scope) in scopes.enumerated() {
      for role in officer.roles {
        let grant = OfficerGrant(
          id: "console/\(officer.username)/\(role.rawValue)/\(index)", username: officer.username,
          agency: officer.agency, role: role, scope: scope, validFrom: BangkokTime(now).date, validUntil: nil,
          actingFor: nil, reason: "staff list", proposedBy: "console", proposedAt: now, state: .active)
        try GrantTable.insert(grant, in: connection)
      }
    }
  }

  /// Who gets a case that its holder let lie: a person, never a program.
  static func deputy(
    of holder: String?, for request: LicenseRequestID, _ roles: Set<Role>, on today: CivilDate,
    in connection: Connection
  ) throws -> String? {
    if let named = try holder.flatMap({ try member($0, in: connection)?.deputy }),
      let officer = try officer(Viewer(named, on: today), for: request, in: connection),
      !officer.roles.isDisjoint(with: roles)
    {
      return named
    }
    return try connection.first(
      """
      SELECT g.username FROM request r JOIN officerGrant g ON g.role = 'supervisor' AND g.state = 'active'
        AND g.validFrom <= ?2 AND (g.validUntil IS NULL OR g.validUntil >= ?2) AND \(Viewer.covers)
      WHERE r.id = ?1 AND g.username NOT LIKE '\(AgencySystem.prefix)%' ORDER BY g.username LIMIT 1
      """, .text(request.rawValue), .text(today.iso)
    ) { try $0.text(0) }
  }
}
