package import APIContract
package import FoundationEssentials
package import HTTPServer
internal import Synchronization

/// What identity revoked while tokens of it still count: this daemon asks twice a second, and refuses those tokens.
///
/// While identity is down nothing new is heard, and tokens that it issued before go on working.
package final class RevokedTokens: Sendable {
  package typealias Fetch = @Sendable (_ after: Int?) async throws -> Revocations

  private static let pause = Duration.milliseconds(500)
  /// Seconds: an access token's ten minutes, and a minute for clocks.
  private static let remembered = 660.0

  private struct State {
    var last: Int?
    var ids: RecentSet<String>
  }

  private let fetch: Fetch
  private let now: @Sendable () -> Date
  private let state: Mutex<State>

  package init(now: @escaping @Sendable () -> Date, fetch: @escaping Fetch) {
    self.fetch = fetch
    self.now = now
    state = Mutex(State(ids: RecentSet(span: Self.remembered, now: now())))
  }

  /// Lets a principal through whose token was not revoked.
  package func admit(_ principal: Principal) throws(RequestRefusal) -> Principal {
    guard let id = principal.revocationID, state.withLock({ $0.ids.contains(id) }) else { return principal }
    throw .tokenInvalid
  }

  /// Asks until the daemon stops.
  package func follow() async throws {
    while !Task.isCancelled {
      try? await catchUp()
      do { try await Task.sleep(for: Self.pause) } catch { return }
    }
  }

  /// Asks for everything that is new.
  package func catchUp() async throws {
    while true {
      let after = state.withLock(\.last)
      let answer = try await fetch(after)
      let now = now()
      let isDone = state.withLock { state in
        // identity stands on an older copy of its file: its numbers begin again.
        if let after, answer.last < after {
          state.last = nil
          return false
        }
        for id in answer.ids { _ = state.ids.insert(id, now: now) }
        state.last = answer.last
        return answer.ids.isEmpty
      }
      if isDone { return }
    }
  }
}
