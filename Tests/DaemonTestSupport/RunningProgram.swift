internal import Foundation
internal import Synchronization

/// A process that serves.
package final class RunningProgram: Sendable {
  private let process: Mutex<Process>
  /// The log line that says that it listens.
  package let listening: String

  /// Starts the program and returns when it listens.
  package init(_ program: Program, _ arguments: [String]) async throws {
    let process = program.process(arguments)
    let log = Pipe()
    process.standardError = log
    process.standardOutput = FileHandle.nullDevice
    let waiting = LineWaiter(for: "\"listening\"")
    process.terminationHandler = { _ in waiting.end() }
    try process.run()
    // A thread that blocks: a readability handler can meet the end of its file in libdispatch, and crash there.
    let reading = log.fileHandleForReading
    Thread.detachNewThread {
      while case let data = reading.availableData, !data.isEmpty { waiting.add(data) }
    }
    self.process = Mutex(process)
    listening = try await waiting.line()
  }

  deinit { kill() }

  /// Sends SIGHUP, which asks some daemons to read a file anew.
  package func hangUp() {
    process.withLock { process in
      if process.isRunning { Glibc.kill(process.processIdentifier, SIGHUP) }
    }
  }

  /// Sends SIGKILL and waits for the end of the process.
  package func kill() {
    process.withLock { process in
      guard process.isRunning else { return }
      Glibc.kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
    }
  }
}
