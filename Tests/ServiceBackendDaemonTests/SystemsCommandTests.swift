import DaemonTestSupport
import DomainTypes
import Foundation
import Testing

/// `service-backend systems …` at the console.
@Suite struct SystemsCommandTests {
  let world: DaemonWorld
  init() async throws { world = try await DaemonWorld() }

  private func systems(_ arguments: String...) async throws -> (status: Int32, lines: [JSONValue]) {
    let done = try await program.run(["systems"] + arguments + ["--json", "--config", world.config])
    let lines = (try? JSONDecoder().decode([JSONValue].self, from: Data(done.output.utf8))) ?? []
    return (done.status, lines)
  }

  @Test func `a system is declared, listed, given another secret and disabled`() async throws {
    let added = try await systems(
      "add", "bma-system", "--agency", "bma", "--name", "ระบบ", "--roles", "intake,signatory", "--webhook",
      "http://127.0.0.1:1/events")
    #expect(added.status == 0)
    let secret = try #require(added.lines.first?["webhookSecret"]?.string)
    #expect(secret.hasPrefix("whsec_"))
    let listed = try await systems("list")
    #expect(listed.lines.map { $0["client"] } == ["bma-system"])
    #expect(listed.lines.first?["webhookSecret"] == nil)
    let rotated = try await systems("rotate-secret", "bma-system")
    #expect(rotated.lines.first?["webhookSecret"]?.string != secret)
    let disabled = try await systems("disable", "bma-system")
    #expect(disabled.lines.first?["active"] == false)
  }

  @Test(arguments: [
    ["add", "bma-system", "--agency", "nowhere", "--name", "n", "--roles", "intake"],
    ["add", "bma-system", "--agency", "bma", "--name", "n", "--roles", "intake,administrator"],
    ["add", "bma-system", "--agency", "bma", "--roles", "intake"], ["add"], ["rotate-secret"],
    ["add", "a/b", "--agency", "bma", "--name", "n", "--roles", "intake"], ["list", "--unknown"],
    ["add", "bma-system", "--agency", "bma", "--name", "n", "--roles", "intake", "--webhook", "ftp://a"],
  ])
  func `a wrong command line changes nothing`(arguments: [String]) async throws {
    let done = try await program.run(["systems"] + arguments + ["--config", world.config])
    #expect(done.status == 64)
    #expect(try await systems("list").lines.isEmpty)
  }
}
