import Foundation

/// Holds a thread that is not of the concurrency pool until another opens it.
final class Gate: Sendable {
  private let semaphore = DispatchSemaphore(value: 0)
  func wait() { semaphore.wait() }
  func open() { semaphore.signal() }
}
