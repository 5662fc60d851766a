internal import Synchronization

/// What the daemon needs to be of use, and whether each is there; `/ready` tells it.
package final class HealthState: Sendable {
  package struct Condition: Sendable, Equatable {
    package let name: String
    package let isReady: Bool
    /// For the people who run the daemon; carries no secret and no personal data.
    package let detail: String?
  }

  private let known = Mutex<[String: Condition]>([:])

  package init() {}

  package func set(_ name: String, ready: Bool, detail: String? = nil) {
    known.withLock { $0[name] = Condition(name: name, isReady: ready, detail: detail) }
  }

  /// Whether every condition holds; false before the first is set.
  package var isReady: Bool { known.withLock { !$0.isEmpty && $0.values.allSatisfy(\.isReady) } }

  /// Every condition, by name.
  package var conditions: [Condition] { known.withLock { $0.values.sorted { $0.name < $1.name } } }
}
