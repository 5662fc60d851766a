import Foundation
import ProcessLifecycle
import Testing

@Suite struct SandboxClockTests {
  private let file = FileManager.default.temporaryDirectory.appending(path: "clock-\(UUID().uuidString)").path

  @Test func `without a file it is the real time, and nobody moves it`() throws {
    let clock = SandboxClock(file: nil)
    try clock.put(aheadSeconds: 86_400)
    #expect(abs(clock.now().timeIntervalSinceNow) < 60)
    #expect(!clock.isMovable)
  }

  @Test func `a clock put ahead moves every clock of the same file`() async throws {
    defer { try? FileManager.default.removeItem(atPath: file) }
    let first = SandboxClock(file: file)
    let second = SandboxClock(file: file)
    try first.put(aheadSeconds: 86_400)
    #expect(first.now().timeIntervalSinceNow > 86_000)
    let running = Task { try await second.run() }
    while second.aheadSeconds == 0 { await Task.yield() }
    #expect(second.now().timeIntervalSinceNow > 86_000)
    running.cancel()
    try await running.value
  }

  @Test func `a daemon that starts later is as far ahead`() throws {
    defer { try? FileManager.default.removeItem(atPath: file) }
    try SandboxClock(file: file).put(aheadSeconds: 60)
    #expect(SandboxClock(file: file).aheadSeconds == 60)
  }
}
