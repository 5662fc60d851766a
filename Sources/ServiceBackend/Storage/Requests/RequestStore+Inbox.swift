internal import Database
package import DomainTypes
internal import ServiceBackendDomain

extension RequestStore {
  /// Which requests an officer lists.
  package enum InboxScope: String, Sendable, CaseIterable {
    /// Those that wait for one of the officer's roles.
    case mine
    /// Every open request that the officer may see.
    case open
    case closed
  }

  /// One line of a list of cases.
  package struct Headline: Sendable, Equatable {
    package var id: LicenseRequestID
    package var number: String
    package var definition: LicenseDefinitionID
    package var applicant: String
    package var state: RequestState
    package var turn: Turn
    package var dueOn: CivilDate
    package var assignee: String?
    package var isOpen: Bool
  }

  /// A page of what the officer may see, soonest due first; `after` is the cursor of the page before.
  package func inbox(
    for viewer: Viewer, _ scope: InboxScope, _ filter: CaseFilter = CaseFilter(), after cursor: String?, limit: Int
  ) throws -> (items: [Headline], next: String?) {
    let parts = (cursor ?? " ").split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false)
    let place: [Value] = [.text(String(parts[0])), .text(parts.count > 1 ? String(parts[1]) : ""), .int(limit + 1)]
    // ?1 is the scope's own: whether the requests are open.
    let (condition, bound) = filter.condition(on: viewer.today)
    let values = [.bool(scope != .closed)] + viewer.values + place + bound
    let sql = scope == .mine ? (filter.isEmpty ? Self.mine : Self.narrowed(condition)) : Self.all(condition)
    var items = try database.read { try $0.rows(sql, values: values, decode: headline) }
    guard items.count > limit else { return (items, nil) }
    items.removeLast()
    return (items, items.last.map { "\($0.dueOn.iso) \($0.id.rawValue)" })
  }

  static let columns = """
    r.id, r.number, r.definition, r.headline, r.state, r.turn, r.dueOn, r.assignee, r.isOpen
    """

  private static let mine = """
    SELECT \(columns) FROM (\(InboxLanes.page)) m JOIN request r ON r.id = m.request WHERE r.isOpen = ?1
    ORDER BY m.dueOn, m.request
    """

  /// What is left out is not known before the request is looked at, so no lane ends early.
  private static func narrowed(_ condition: String) -> String {
    """
    SELECT \(columns) FROM (\(InboxLanes.everything)) m JOIN request r ON r.id = m.request
    WHERE r.isOpen = ?1 AND \(condition)
    ORDER BY m.dueOn, m.request LIMIT ?6
    """
  }

  private static func all(_ condition: String) -> String {
    """
    SELECT \(columns) FROM request r
    WHERE r.agency = (SELECT s.agency FROM staff s WHERE s.username = ?2) AND r.isOpen = ?1
      AND (r.dueOn, r.id) > (?4, ?5) AND \(condition) AND \(Viewer.sees)
    ORDER BY r.dueOn, r.id LIMIT ?6
    """
  }

  static func headlineContext(_ id: LicenseRequestID) -> String { "request.headline:" + id.rawValue }

  func headline(_ row: borrowing Row) throws -> Headline {
    let id = LicenseRequestID(try row.text(0))
    guard let state = RequestState(rawValue: try row.text(4)), let turn = Turn(rawValue: try row.text(5)),
      let dueOn = CivilDate(try row.text(6))
    else { throw StoreFailure.unreadable }
    return Headline(
      id: id, number: try row.text(1), definition: LicenseDefinitionID(try row.text(2)),
      applicant: try unseal(String.self, row.blob(3), context: Self.headlineContext(id)), state: state, turn: turn,
      dueOn: dueOn, assignee: try row.optionalText(7), isOpen: try row.int(8) == 1)
  }
}
