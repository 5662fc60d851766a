internal import DomainTypes
package import ServiceBackendStorage
internal import Synchronization

/// Notes on which day somebody of an agency was at their desk: at most one write for each agency and day.
package final class AgencyActivity: Sendable {
  private struct State {
    var noted: [AgencyID: CivilDate] = [:]
    var unsaved: [AgencyID: CivilDate] = [:]
  }

  private let days: AgencyDays
  private let state = Mutex(State())
  package init(_ days: AgencyDays) { self.days = days }

  /// Costs no more than a look into a table after the first time on a day.
  func note(_ agency: AgencyID, on day: CivilDate) {
    state.withLock { state in
      guard state.noted[agency] != day else { return }
      state.noted[agency] = day
      state.unsaved[agency] = day
    }
  }

  /// Writes what has been noted since.
  package func save() async throws {
    let unsaved = state.withLock { state in
      defer { state.unsaved = [:] }
      return state.unsaved
    }
    guard !unsaved.isEmpty else { return }
    do {
      try await days.save(unsaved)
    } catch {
      state.withLock { $0.unsaved.merge(unsaved) { new, _ in new } }
      throw error
    }
  }

  /// The last day on which somebody of the agency was at their desk.
  func last(of agency: AgencyID) async throws -> CivilDate? {
    try await save()
    return try days.find(agency)
  }
}
