internal import Dispatch

/// Makes documents one after the other on its own thread, so that rendering holds up nobody else.
package final class DocumentWorker: Sendable {
  private let queue = DispatchQueue(label: "documents")
  package init() {}

  func run<T: Sendable>(_ body: @escaping @Sendable () throws -> T) async throws -> T {
    try await withCheckedThrowingContinuation { caller in
      queue.async { caller.resume(with: Result(catching: body)) }
    }
  }
}
