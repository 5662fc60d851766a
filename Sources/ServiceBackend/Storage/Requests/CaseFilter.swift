internal import Database
package import DomainTypes
internal import ServiceBackendDomain

/// What an officer's list is narrowed down to.
package struct CaseFilter: Sendable, Equatable {
  package enum Holder: String, Sendable, CaseIterable {
    case me
    case nobody
  }

  /// How near the day of the decision is, for what waits for one.
  package enum Due: String, Sendable, CaseIterable {
    case late
    case soon
  }

  /// Days ahead that count as soon.
  package static let soon = 3
  /// The states in which the agency owes a decision.
  package static let undecided: [RequestState] = [.received, .completenessCheck, .consideration]

  package var definition: LicenseDefinitionID?
  package var state: RequestState?
  package var holder: Holder?
  package var due: Due?

  package init(
    definition: LicenseDefinitionID? = nil, state: RequestState? = nil, holder: Holder? = nil, due: Due? = nil
  ) {
    self.definition = definition
    self.state = state
    self.holder = holder
    self.due = due
  }

  package var isEmpty: Bool { self == CaseFilter() }

  /// Holds for a request `r` that the filter lets through; `?2` is the officer, `?3` the day, the values are bound from
  /// `?7` on.
  func condition(on today: CivilDate) -> (sql: String, values: [Value]) {
    var parts = ["1"]
    var values: [Value] = []
    func bound(_ value: String) -> String {
      values.append(.text(value))
      return "?\(6 + values.count)"
    }
    if let definition { parts.append("r.definition = " + bound(definition.rawValue)) }
    if let state { parts.append("r.state = " + bound(state.rawValue)) }
    switch holder {
    case .me: parts.append("r.assignee = ?2")
    case .nobody: parts.append("r.assignee IS NULL")
    case nil: break
    }
    if let due {
      parts.append("r.state IN (\(Self.undecided.map { "'\($0.rawValue)'" }.joined(separator: ", ")))")
      switch due {
      case .late: parts.append("r.dueOn < ?3")
      case .soon: parts.append("r.dueOn BETWEEN ?3 AND " + bound(today.adding(days: Self.soon).iso))
      }
    }
    return (parts.joined(separator: " AND "), values)
  }
}
