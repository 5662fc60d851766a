import Database
import DomainTypes
import ServiceBackendDomain
import ServiceBackendStorage

/// What officers do most, timed one by one on a database of some size.
struct Look: Sendable {
  struct Line: Sendable {
    var name: String
    var median: Double
    var p99: Double
  }

  let requests: Int
  private(set) var lines: [Line] = []
  /// Statements of one inbox page, for an officer of one kind and of 170.
  private(set) var statements: [Int] = []

  init(world: BenchWorld, requests: Int) async throws {
    self.requests = requests
    // Warm: what is measured is the work, not the first touch of the file.
    for officer in Self.officers { _ = try Self.inbox(world, officer) }
    for officer in Self.officers {
      lines.append(try await Self.time("inbox, \(officer)") { _ in _ = try Self.inbox(world, officer) })
    }
    lines.append(
      try await Self.time("second page, everything") { _ in
        let next = try world.requests.inbox(for: world.viewer("everything"), .mine, after: nil, limit: 50).next
        _ = try world.requests.inbox(for: world.viewer("everything"), .mine, after: next, limit: 50)
      })
    let step = max(1, requests / 2_000)
    lines.append(
      try await Self.time("case, with its reading in the audit log") { round in
        let change = Change(
          actor: "everything", action: "request.read", moment: world.moment, viewer: world.viewer("everything"),
          trace: nil)
        let id = Generator.id(round * step % requests)
        guard try await world.requests.open(id, by: change) != nil else { throw BenchWorld.Failed() }
      })
    lines.append(
      try await Self.time("search by citizen id") { round in
        guard let id = Generator.citizen(round * step % requests) else { throw BenchWorld.Failed() }
        let found = try world.requests.search(id.rawValue, for: world.viewer("everything"), limit: 50)
        guard !found.isEmpty else { throw BenchWorld.Failed() }
      })
    lines.append(
      try await Self.time("search by a first name that all have") { _ in
        _ = try world.requests.search("สมชาย", for: world.viewer("everything"), limit: 50)
      })
    lines.append(
      try await Self.time("transition, durable") { round in
        try await Throughput(world: world).turn(Generator.id(round % (requests / 10) * 10), by: "everything")
      })
    statements = try ["one-kind", "every-kind"].map { officer in
      let before = try world.database.read { $0.executions }
      _ = try Self.inbox(world, officer)
      return try world.database.read { $0.executions } - before
    }
  }

  private static let officers = ["everything", "one-kind", "every-kind", "one-office", "one-district"]

  private static func inbox(_ world: BenchWorld, _ officer: String) throws -> Int {
    try world.requests.inbox(for: world.viewer(officer), .mine, after: nil, limit: 50).items.count
  }

  private static let rounds = 500

  private static func time(_ name: String, _ body: (Int) async throws -> Void) async throws -> Line {
    let clock = ContinuousClock()
    var times: [Double] = []
    for round in 0..<rounds {
      let start = clock.now
      try await body(round)
      times.append((clock.now - start) / .milliseconds(1))
    }
    times.sort()
    return Line(name: name, median: times[rounds / 2], p99: times[rounds * 99 / 100])
  }

  /// Both looks side by side, in milliseconds.
  static func table(_ looks: [Look]) -> String {
    var text = "milliseconds, median and p99".padded(44)
    for look in looks { text += "\(look.requests) requests".right(22) }
    guard let first = looks.first else { return text }
    for (index, line) in first.lines.enumerated() {
      text += "\n" + line.name.padded(44)
      for look in looks { text += "\(number(look.lines[index].median)) \(number(look.lines[index].p99))".right(22) }
    }
    text += "\n" + "statements of an inbox, 1 and 170 kinds".padded(44)
    for look in looks { text += look.statements.map(String.init).joined(separator: " ").right(22) }
    return text
  }

  private static func number(_ milliseconds: Double) -> String {
    let hundredths = Int((milliseconds * 100).rounded())
    let rest = String(hundredths % 100)
    return "\(hundredths / 100).\(rest.count == 1 ? "0" : "")\(rest)".right(9)
  }
}
