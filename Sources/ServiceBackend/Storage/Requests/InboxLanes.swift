internal import Database
internal import DomainTypes
internal import ServiceBackendDomain

/// One row for each open request and role that it waits for: what the inbox reads, whatever else there is.
enum InboxLanes {
  static func save(_ request: LicenseRequest, before: LicenseRequest?, in connection: Connection) throws {
    let roles = request.waitingRoles
    if let before, before.waitingRoles == roles, before.clock.dueOn == request.clock.dueOn { return }
    if before != nil {
      try connection.execute("DELETE FROM inboxLane WHERE request = ?1", .text(request.id.rawValue))
    }
    for role in roles.sorted(by: { $0.rawValue < $1.rawValue }) {
      try connection.execute(
        """
        INSERT INTO inboxLane (request, role, agency, office, area, definition, dueOn)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
        """,
        .text(request.id.rawValue), .text(role.rawValue), .text(request.agency.rawValue),
        .text(request.office.rawValue), .text(request.area), .text(request.definition.rawValue),
        .text(request.clock.dueOn.iso))
    }
  }

  /// The requests that wait for a role of the officer `?2` on the day `?3`, soonest due first, after the place
  /// (`?4`, `?5`), at most `?6`.
  ///
  /// Each grant reads its own index from the place on and stops at the limit, so that neither other agencies' cases
  /// nor the number of license kinds make it slower.
  static let page = lanes(until: "ORDER BY x.dueOn, x.request LIMIT ?6") + " LIMIT ?6"

  /// The same without an end.
  static let everything = lanes(until: "")

  private static func lanes(until place: String) -> String {
    """
    WITH held AS (
      SELECT DISTINCT g.agency, g.role, g.office, g.area, g.definition FROM officerGrant g WHERE \(Viewer.counts))
    SELECT l.request, l.dueOn FROM held g JOIN inboxLane l ON l.role = g.role AND l.request IN (
      SELECT x.request FROM inboxLane x WHERE x.agency = g.agency AND x.role = g.role AND \(after) \(place))
    WHERE g.office IS NULL AND g.definition IS NULL
    UNION
    SELECT l.request, l.dueOn FROM held g JOIN inboxLane l ON l.role = g.role AND l.request IN (
      SELECT x.request FROM inboxLane x WHERE x.agency = g.agency AND x.office = g.office AND x.role = g.role
        AND (g.definition IS NULL OR x.definition = g.definition) AND \(after) \(place))
    WHERE g.office IS NOT NULL
    UNION
    SELECT l.request, l.dueOn FROM held g JOIN inboxLane l ON l.role = g.role AND l.request IN (
      SELECT x.request FROM inboxLane x WHERE x.agency = g.agency AND x.role = g.role AND x.definition = g.definition
        AND \(after) \(place))
    WHERE g.office IS NULL AND g.definition IS NOT NULL
    ORDER BY 2, 1
    """
  }

  private static let after = """
    (x.dueOn, x.request) > (?4, ?5) AND (g.area IS NULL OR substr(x.area, 1, length(g.area)) = g.area)
    """
}
