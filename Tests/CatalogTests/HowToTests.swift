import DaemonTestSupport
import DomainTypes
import Foundation
import ServiceBackendServer
import Testing

/// Does what `docs/how-to/add-a-license.md` says, word for word.
@Suite struct HowToTests {
  let text: String
  let folder: TemporaryFolder

  init() throws {
    text = try String(
      contentsOf: Program.repository.appending(path: "docs/how-to/add-a-license.md"), encoding: .utf8)
    folder = try TemporaryFolder()
    let deploy = folder.url.appending(path: "deploy")
    try FileManager.default.createDirectory(at: deploy, withIntermediateDirectories: true)
    try FileManager.default.copyItem(at: Deployed.directory, to: deploy.appending(path: "catalog"))
  }

  @Test func `a new license goes live by the one file of the how-to`() async throws {
    let saved = try #require(text.firstMatch(of: /Save it in `([a-z\/]+)` as\s+`([a-z-]+\.json)`/))
    let path = "\(saved.1)/\(saved.2)"
    let license = try #require(blocks("json").first)
    try license.write(to: folder.url.appending(path: path), atomically: true, encoding: .utf8)
    let commands = blocks("sh")
    #expect(commands.count == 2)
    let check = try await run(commands[0])
    #expect(check.status == 0, "\(check.errors)")
    let before = try Deployed.catalog().definitions.count
    #expect(check.output.contains("no faults; \(before + 1) licenses"))
    let facts = try await run(commands[1])
    #expect(facts.output.contains("amplifier-advertising-chiang-mai.json: actions.new.workingDays"))

    let catalog = try CatalogFiles(directory: folder.url.appending(path: "deploy/catalog").path).load().catalog
    let definition = try #require(catalog.definition(LicenseDefinitionID("amplifier-advertising-chiang-mai")))
    #expect(definition.triggers[0].when.holds(for: ["amplifier.uses": true, "premises.province": "50"]))
    #expect(definition.isOffered(inProvince: "50") && !definition.isOffered(inProvince: "10"))
    #expect(definition.action(.new)?.fee.fee(for: ["amplifier.use": "moving"]) == Money(baht: 60))
  }

  /// The fenced blocks of a kind, in their order.
  private func blocks(_ kind: String) -> [String] {
    text.components(separatedBy: "```\(kind)\n").dropFirst().compactMap { $0.components(separatedBy: "```").first }
  }

  /// In a folder like the repository, with the programs on the path.
  private func run(_ command: String) async throws -> Program.Outcome {
    try await Program("/bin/sh").run(
      ["-c", "cd '\(folder.url.path)' && PATH='\(Program.folder.path)':$PATH && \(command)"])
  }
}
