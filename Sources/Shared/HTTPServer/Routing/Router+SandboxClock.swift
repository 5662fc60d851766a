import APIContract
import FoundationEssentials
import HTTPTypes
import ProcessLifecycle

extension Router {
  /// `GET` and `PUT /sandbox/clock`: how far the daemons of a sandbox are ahead of the real time.
  mutating func addSandboxClock(_ clock: SandboxClock) {
    on(Endpoint(.get, "/sandbox/clock", output: ClockReading.self), .open) { _, _ in ClockReading(clock) }
    on(Endpoint(.put, "/sandbox/clock", input: ClockSetting.self, output: ClockReading.self), .open) { setting, _ in
      guard (0...ClockSetting.mostSeconds).contains(setting.aheadSeconds) else {
        throw RequestRefusal.malformedBody(field: "aheadSeconds", code: "out-of-range")
      }
      try clock.put(aheadSeconds: setting.aheadSeconds)
      return ClockReading(clock)
    }
  }
}

private struct ClockSetting: Codable, Sendable {
  /// Twenty years: as long as any rule here looks ahead.
  static let mostSeconds = 20 * 366 * 86_400

  var aheadSeconds: Int
}

private struct ClockReading: Codable, Sendable {
  var now: Date
  var aheadSeconds: Int

  init(_ clock: SandboxClock) {
    now = clock.now()
    aheadSeconds = clock.aheadSeconds
  }
}
