internal import ProcessLifecycle

/// A background service: does `pass` at once, whenever it is woken, and every second besides.
///
/// What there is to do stands in the database, so nothing is lost when the process ends.
package final class PulsedService: Service {
  package let name: String
  private let pass: @Sendable () async -> Void
  private let wakes: AsyncStream<Void>
  private let waker: AsyncStream<Void>.Continuation

  package init(_ name: String, pass: @escaping @Sendable () async -> Void) {
    self.name = name
    self.pass = pass
    (wakes, waker) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
  }

  package func wake() { waker.yield() }

  package func run() async throws {
    await withTaskGroup(of: Void.self) { group in
      group.addTask { [waker] in
        while !Task.isCancelled {
          waker.yield()
          try? await Task.sleep(for: .seconds(1))
        }
      }
      for await _ in wakes { await pass() }
      group.cancelAll()
    }
  }
}
