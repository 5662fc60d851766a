import HTTPTypes
import Synchronization

/// Carries a request's body from its connection to the handler that reads it as it arrives.
///
/// The connection stops reading from the peer while `capacity` bytes wait here.
final class BodyPipe: Sendable {
  private static let capacity = 131_072

  fileprivate struct State {
    var waiting: [[UInt8]] = []
    var size = 0
    var end: Result<Void, HTTPBodyError>?
    var reader: CheckedContinuation<[UInt8]?, any Error>?
  }

  private let state = Mutex(State())
  /// Tells the connection that the handler asks for more; called from any thread.
  private let onDemand: @Sendable () -> Void

  init(onDemand: @escaping @Sendable () -> Void) { self.onDemand = onDemand }

  var isFull: Bool { state.withLock { $0.size >= BodyPipe.capacity } }

  func push(_ piece: [UInt8]) {
    let reader = state.withLock { state in
      if let reader = state.takeReader() { return reader as CheckedContinuation<[UInt8]?, any Error>? }
      state.waiting.append(piece)
      state.size += piece.count
      return nil
    }
    reader?.resume(returning: piece)
  }

  /// The end of the body, or why there is none; only the first call counts.
  func end(_ result: Result<Void, HTTPBodyError>) {
    let reader = state.withLock { state in
      if state.end != nil { return nil as CheckedContinuation<[UInt8]?, any Error>? }
      state.end = result
      return state.takeReader()
    }
    reader?.resume(with: result.map { nil }.mapError { $0 })
  }

  /// The next piece, `nil` at the end.
  ///
  /// - Throws: `HTTPBodyError` when the peer went away or sent too much, `CancellationError` when the task is cancelled.
  func next() async throws -> [UInt8]? {
    try Task.checkCancellation()
    let ready = state.withLock { $0.take() }
    onDemand()
    if let ready { return try ready.get() }
    return try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { reader in
        let ready = state.withLock { state in
          let ready = Task.isCancelled ? .failure(CancellationError()) : state.take()
          if ready == nil { state.reader = reader }
          return ready
        }
        if let ready { reader.resume(with: ready) }
      }
    } onCancel: {
      let reader = state.withLock { $0.takeReader() }
      reader?.resume(throwing: CancellationError())
    }
  }
}

extension BodyPipe.State {
  fileprivate mutating func takeReader() -> CheckedContinuation<[UInt8]?, any Error>? {
    defer { reader = nil }
    return reader
  }

  /// Everything that waits, or the end; `nil` when the reader must wait.
  fileprivate mutating func take() -> Result<[UInt8]?, any Error>? {
    if !waiting.isEmpty {
      defer {
        waiting = []
        size = 0
      }
      return .success(waiting.count == 1 ? waiting[0] : Array(waiting.joined()))
    }
    return end?.map { nil }.mapError { $0 }
  }
}
