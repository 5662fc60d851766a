import DomainTypes
import ServiceBackendDomain
import ServiceBackendStorage

/// Durable transitions in a second: cases are claimed and laid back, each in a transaction of its own.
struct Throughput: Sendable {
  let world: BenchWorld

  func run(officers: Int, for time: Duration = .seconds(5)) async throws -> Double {
    let clock = ContinuousClock()
    let start = clock.now
    let count = try await withThrowingTaskGroup(of: Int.self) { group in
      for officer in 0..<officers {
        group.addTask {
          var count = 0
          while clock.now - start < time {
            try await turn(Generator.id(officer * 10), by: "everything")
            count += 1
          }
          return count
        }
      }
      return try await group.reduce(0, +)
    }
    return Double(count) / ((clock.now - start) / .seconds(1))
  }

  /// One transition: claims the case, or lays it back if it is in hand.
  func turn(_ id: LicenseRequestID, by officer: String) async throws {
    let moment = world.moment
    let change = Change(
      actor: officer, action: "request.turn", moment: moment, viewer: world.viewer(officer), trace: nil)
    let done = try await world.requests.update(id, by: change) { request, transaction in
      let officer = try transaction.officer()
      return request.state == .received
        ? try request.claim(by: officer, at: moment) : try request.release(by: officer, at: moment)
    }
    guard done != nil else { throw BenchWorld.Failed() }
  }
}
