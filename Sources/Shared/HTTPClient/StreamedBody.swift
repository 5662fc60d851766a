internal import HTTPTypes
internal import Synchronization

/// Carries a body from the loop's thread to the task that reads it; a slow reader pauses the transfer.
final class StreamedBody: Sendable {
  /// Bytes that wait for the reader before the transfer pauses.
  private static let capacity = 256 << 10

  private struct State {
    var bytes: [UInt8] = []
    var isPaused = false
    var end: Result<Void, HTTPClientError>?
    var reader: CheckedContinuation<Void, Never>?
    /// Tells the loop; dropped at the end, because it holds the transfer that holds this.
    var signal: (@Sendable (Signal) -> Void)?
  }

  /// What the body tells the loop.
  enum Signal: Sendable {
    case resume, abandon
  }

  private let state = Mutex(State())

  init(signal: @escaping @Sendable (Signal) -> Void) { state.withLock { $0.signal = signal } }

  private func tell(_ signal: Signal) { state.withLock { $0.signal }?(signal) }

  /// The reader's end; the transfer is given up when the last copy of it is dropped.
  func body(length: Int?) -> HTTPBody {
    let reader = Reader(self)
    return .stream(HTTPBodyStream(declaredLength: length) { try await reader.next() })
  }

  /// Takes the bytes, or asks for a pause.
  func offer(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    let (taken, reader) = state.withLock { state -> (Bool, CheckedContinuation<Void, Never>?) in
      guard state.bytes.isEmpty || state.bytes.count + bytes.count <= Self.capacity else {
        state.isPaused = true
        return (false, nil)
      }
      state.bytes.append(contentsOf: bytes)
      defer { state.reader = nil }
      return (true, state.reader)
    }
    reader?.resume()
    return taken
  }

  /// No more bytes will come.
  func end(_ error: HTTPClientError?) {
    let reader = state.withLock { state in
      if state.end == nil { state.end = error.map { .failure($0) } ?? .success(()) }
      defer {
        state.reader = nil
        state.signal = nil
      }
      return state.reader
    }
    reader?.resume()
  }

  private func next() async throws -> [UInt8]? {
    while true {
      let (bytes, end, mustResume) = state.withLock { state in
        defer {
          state.bytes = []
          state.isPaused = false
        }
        return (state.bytes, state.end, state.isPaused)
      }
      if mustResume { tell(.resume) }
      if !bytes.isEmpty { return bytes }
      if let end {
        try end.get()
        return nil
      }
      await waitForMore()
    }
  }

  private func waitForMore() async {
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let isThere = state.withLock { state in
          if !state.bytes.isEmpty || state.end != nil { return true }
          state.reader = continuation
          return false
        }
        if isThere { continuation.resume() }
      }
    } onCancel: {
      tell(.abandon)
      end(.cancelled)
    }
  }

  private final class Reader: Sendable {
    private let stream: StreamedBody
    init(_ stream: StreamedBody) { self.stream = stream }
    deinit { stream.tell(.abandon) }
    func next() async throws -> [UInt8]? { try await stream.next() }
  }
}
