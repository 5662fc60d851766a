internal import Database
package import DomainTypes
internal import ServiceBackendDomain

/// The officer who looks, and the day on which the grants are read.
///
/// What an officer may see is part of the query: a request outside every grant does not exist.
package struct Viewer: Sendable, Equatable {
  /// Whose grants are read: an officer, or an agency's system.
  package var username: String
  /// The person of a system who acts.
  package var person: String?
  package var today: CivilDate

  /// Takes the name of an officer, or `system:<client>/<person>`.
  package init(_ actor: String, on today: CivilDate) {
    (username, person) = AgencySystem.parts(of: actor)
    self.today = today
  }

  /// The name under which it acts: maker and checker are told apart by it.
  var actor: String { person.map { username + "/" + $0 } ?? username }

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
