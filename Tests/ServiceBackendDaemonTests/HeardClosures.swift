import APIContract
import DomainTypes
import HTTPServer
import Synchronization

/// The cases of which the gateway heard that they are closed; while it is away it answers 503.
final class HeardClosures: Sendable {
  private struct State {
    var isAway = false
    var refused = 0
    var heard: [CaseClosure] = []
    var waitingForRefusal: [CheckedContinuation<Void, Never>] = []
    var waiting: [CheckedContinuation<CaseClosure, Never>] = []
  }
  private let state = Mutex(State())

  func setAway(_ isAway: Bool) { state.withLock { $0.isAway = isAway } }

  func take(_ closure: CaseClosure) throws {
    let isAway = state.withLock { state in
      if state.isAway {
        state.refused += 1
        for caller in state.waitingForRefusal { caller.resume() }
        state.waitingForRefusal = []
      } else {
        state.heard.append(closure)
        for caller in state.waiting { caller.resume(returning: closure) }
        state.waiting = []
      }
      return state.isAway
    }
    if isAway { throw Away() }
  }

  func waitForRefusal() async {
    await withCheckedContinuation { caller in
      state.withLock { state in
        if state.refused > 0 { caller.resume() } else { state.waitingForRefusal.append(caller) }
      }
    }
  }

  func first() async -> CaseClosure {
    await withCheckedContinuation { caller in
      state.withLock { state in
        if let heard = state.heard.first { caller.resume(returning: heard) } else { state.waiting.append(caller) }
      }
    }
  }

  private struct Away: ProblemConvertible {
    func problem(_: Language) -> Problem { Problem(code: "away", status: 503, title: "away") }
  }
}
