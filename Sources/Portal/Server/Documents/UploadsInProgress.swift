internal import Synchronization

/// Which uploads somebody sends bytes of right now: two at once would mix them.
package final class UploadsInProgress: Sendable {
  private let ids = Mutex<Set<String>>([])

  package init() {}

  /// Whether nobody else is at it.
  func begin(_ id: String) -> Bool { ids.withLock { $0.insert(id).inserted } }
  func end(_ id: String) { ids.withLock { _ = $0.remove(id) } }
}
