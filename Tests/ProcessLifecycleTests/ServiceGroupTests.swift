import Glibc
import Observability
import ProcessLifecycle
import Synchronization
import Testing

/// Waits for its cancellation.
private func untilCancelled() async {
  let (stream, _) = AsyncStream.makeStream(of: Void.self)
  for await _ in stream {}
}

private func writeLine(_ text: String) { LineWriter(descriptor: STDOUT_FILENO).write(Array((text + "\n").utf8)) }

struct ServiceGroupTests {
  private struct Broken: Error {}

  @Test(arguments: [SIGTERM, SIGINT])
  func `a signal stops the services in reverse order`(_ number: Int32) async throws {
    let result = await #expect(processExitsWith: .success, observing: [\.standardOutputContent]) { [number] in
      let services = ["database", "outbox", "http"].map { name in
        FunctionService(name) {
          // The last to start is the one that asks to stop.
          if name == "http" { kill(getpid(), number) }
          await untilCancelled()
          writeLine(name)
        }
      }
      try await ServiceGroup(services, logger: Logger(label: "t")).run()
      writeLine("end")
      exit(0)
    }
    let output = String(decoding: try #require(result).standardOutputContent, as: UTF8.self)
    #expect(output.contains("http\noutbox\ndatabase\nend\n"))
  }

  @Test func `a second signal ends the process at once`() async {
    await #expect(processExitsWith: .exitCode(1)) {
      let stubborn = FunctionService("stubborn") {
        kill(getpid(), SIGTERM)
        await untilCancelled()
        kill(getpid(), SIGTERM)
        await Task { await untilCancelled() }.value
      }
      try await ServiceGroup([stubborn], logger: Logger(label: "t")).run()
    }
  }

  @Test func `services that do not stop in time are left`() async {
    await #expect(processExitsWith: .exitCode(1)) {
      let stubborn = FunctionService("stubborn") {
        kill(getpid(), SIGTERM)
        await Task { await untilCancelled() }.value
      }
      try await ServiceGroup([stubborn], logger: Logger(label: "t"), grace: .milliseconds(50)).run()
    }
  }

  @Test func `a service that throws brings the others down and is named`() async throws {
    let stopped = StoppedNames()
    let services = [
      FunctionService("database") {
        await untilCancelled()
        stopped.add("database")
      },
      FunctionService("http") { throw Broken() },
    ]
    let error = await #expect(throws: ServiceGroupError.self) {
      try await ServiceGroup(services, logger: Logger(label: "t", sink: .discarded)).run()
    }
    #expect(error?.service == "http" && error?.underlying is Broken)
    #expect(stopped.names == ["database"])
  }

  @Test func `a service that returns early is an error, and those behind it stop first`() async throws {
    let stopped = StoppedNames()
    let services = [
      FunctionService("database") {},
      FunctionService("outbox") {
        await untilCancelled()
        stopped.add("outbox")
      },
      FunctionService("http") {
        await untilCancelled()
        stopped.add("http")
      },
    ]
    let error = await #expect(throws: ServiceGroupError.self) {
      try await ServiceGroup(services, logger: Logger(label: "t", sink: .discarded)).run()
    }
    #expect(error?.description == "service database ended early")
    #expect(stopped.names == ["http", "outbox"])
  }
}

private final class StoppedNames: Sendable {
  private let state = Mutex<[String]>([])
  var names: [String] { state.withLock { $0 } }
  func add(_ name: String) { state.withLock { $0.append(name) } }
}
