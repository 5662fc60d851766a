internal import Synchronization

/// Bounds how many questions are on their way to one register, so that one that hangs takes nothing from the others.
package final class Bulkhead: Sendable {
  private let limit: Int
  private let inside = Mutex(0)

  package init(limit: Int) { self.limit = limit }

  package var count: Int { inside.withLock { $0 } }

  /// Runs the question, or refuses it at once: who waits here would keep a caller waiting too.
  func run<T>(_ question: () async throws(RegisterError) -> T) async throws(RegisterError) -> T {
    let isIn = inside.withLock { inside in
      guard inside < limit else { return false }
      inside += 1
      return true
    }
    guard isIn else { throw .busy }
    defer { inside.withLock { $0 -= 1 } }
    return try await question()
  }
}
