internal import Foundation
internal import Synchronization

/// Reads a log as it comes and tells the first line that holds a text.
final class LineWaiter: Sendable {
  struct NeverCame: Error {
    let log: String
  }

  private struct State {
    var log = ""
    var result: Result<String, any Error>?
    var waiting: CheckedContinuation<String, any Error>?
  }

  private let text: String
  private let state = Mutex(State())

  init(for text: String) { self.text = text }

  func add(_ data: Data) {
    finish { state in
      state.log += String(decoding: data, as: UTF8.self)
      return state.log.split(separator: "\n").first { $0.contains(self.text) }.map { .success(String($0)) }
    }
  }

  func end() { finish { .failure(NeverCame(log: $0.log)) } }

  func line() async throws -> String {
    try await withCheckedThrowingContinuation { continuation in
      let result = state.withLock { state in
        if state.result == nil { state.waiting = continuation }
        return state.result
      }
      if let result { continuation.resume(with: result) }
    }
  }

  private func finish(_ result: (inout State) -> Result<String, any Error>?) {
    let waiting = state.withLock { state -> CheckedContinuation<String, any Error>? in
      guard state.result == nil, let found = result(&state) else { return nil }
      state.result = found
      return state.waiting
    }
    guard let waiting, let result = state.withLock({ $0.result }) else { return }
    waiting.resume(with: result)
  }
}
