import DaemonTestSupport
import Foundation
import Testing

/// The whole journey through four real processes, undisturbed and with each daemon killed in its middle.
@Suite(.serialized) struct JourneyTests {
  @Test func `the journey holds from registration to the signed license`() async throws {
    let journey = try await play("demo.py", ["--once"])
    #expect(journey.status == 0, "\(journey.output)\n\(journey.errors)")
    #expect(journey.output.contains("lost 0, doubled 0"))
  }

  @Test(arguments: Program.daemons)
  func `kill -9 loses and doubles nothing`(daemon: Program) async throws {
    let journey = try await play("demo.py", ["--once", "--kill", daemon.name])
    #expect(journey.status == 0, "\(journey.output)\n\(journey.errors)")
    #expect(journey.output.contains("lost 0, doubled 0"))
    #expect(journey.output.contains("killed \(daemon.name)"))
  }

  @Test func `every license of the catalog is filed, worked by its agency and signed`() async throws {
    let played = try await play("every_license.py", [])
    #expect(played.status == 0, "\(played.output)\n\(played.errors)")
    let issued = try #require(played.output.firstMatch(of: /(\d+) licenses issued and signed/))
    #expect(try #require(Int(issued.1)) >= 60)
  }

  /// Plays a script of `scripts/sandbox` on this build, in a folder and on ports of its own.
  private func play(_ script: String, _ arguments: [String]) async throws -> Program.Outcome {
    let folder = FileManager.default.temporaryDirectory.appending(path: "journey-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: folder) }
    // Below 32768, where Linux begins to take the ports of outgoing connections.
    let portBase = Int.random(in: 200...326) * 100
    return try await Program("/usr/bin/env").run(
      [
        "python3", "-B", Program.repository.appending(path: "scripts/sandbox/\(script)").path, "--programs",
        Program.folder.path, "--port-base", String(portBase), "--folder", folder,
      ] + arguments)
  }
}
