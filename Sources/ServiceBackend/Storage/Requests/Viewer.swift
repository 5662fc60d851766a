internal import Database
package import DomainTypes

/// The officer who looks, and the day on which the grants are read.
///
/// What an officer may see is part of the query: a request outside every grant does not exist.
package struct Viewer: Sendable, Equatable {
  package var username: String
  package var today: CivilDate
  package init(_ username: String, on today: CivilDate) {
    self.username = username
    self.today = today
  }

  /// Bound to `?2` and `?3`.
  var values: [Value] { [.text(username), .text(today.iso)] }

  /// Holds for a row `g` of `officerGrant` that counts for the officer `?2` on the day `?3`.
  static let counts = """
    g.username = ?2 AND g.state = 'active' AND g.validFrom <= ?3 AND (g.validUntil IS NULL OR g.validUntil >= ?3)
    """

  /// Holds for a grant `g` that covers the request `r`.
  static let covers = """
    g.agency = r.agency AND (g.office IS NULL OR g.office = r.office)
    AND (g.definition IS NULL OR g.definition = r.definition)
    AND (g.area IS NULL OR substr(r.area, 1, length(g.area)) = g.area)
    """

  /// Holds for a request `r` that the officer `?2` may see on the day `?3`.
  static let sees = "EXISTS (SELECT 1 FROM officerGrant g WHERE \(counts) AND \(covers))"
}
