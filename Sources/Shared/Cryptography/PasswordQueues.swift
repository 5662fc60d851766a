internal import Dispatch
internal import Synchronization

/// Two serial queues that take turns: all jobs take about the same time, so turns are fair.
final class PasswordQueues: Sendable {
  private let first = DispatchQueue(label: "password-1")
  private let second = DispatchQueue(label: "password-2")
  private let turn = Atomic<UInt>(0)

  func run<Value: Sendable>(_ job: @escaping @Sendable () -> Value) async -> Value {
    let (turn, _) = turn.wrappingAdd(1, ordering: .relaxed)
    let queue = turn.isMultiple(of: 2) ? first : second
    return await withCheckedContinuation { continuation in
      queue.async { continuation.resume(returning: job()) }
    }
  }
}
