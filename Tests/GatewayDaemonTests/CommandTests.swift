import APIClient
import APIContract
import DaemonTestSupport
import DomainTypes
import Foundation
import Testing

/// The command line, as the people who run a gateway use it.
@Suite struct CommandTests {
  @Test func `an exported log is verified without configuration or network, and a changed row is named`() async throws {
    let world = try await DaemonWorld()
    let gateway = try await world.start()
    for number in 1...3 { _ = try await world.client("service-backend").lookUp(world.question("w\(number)")) }
    let file = world.folder + "/evidence.jsonl"
    // The gateway goes on serving meanwhile.
    let exported = try await program.run(["evidence", "export", file, "--config", world.config])
    #expect(exported.output.hasPrefix("3 rows in "))
    gateway.kill()
    let verified = try await program.run(["evidence", "verify", file])
    #expect(verified.status == 0 && verified.output.hasPrefix("intact: 3 rows (1 to 3) of http://gateway, 3 seals"))
    let json = try await program.run(["evidence", "verify", file, "--json"])
    #expect(try JSONDecoder().decode([String: Int].self, from: Data(json.output.utf8))["rows"] == 3)
    let lines = try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n").map { line in
      line.contains(#""sequence":2"#)
        ? String(line).replacing(#""agency":"bma""#, with: #""agency":"bmx""#) : String(line)
    }
    try (lines.joined(separator: "\n") + "\n").write(toFile: file, atomically: true, encoding: .utf8)
    let broken = try await program.run(["evidence", "verify", file])
    #expect(broken.status == 1 && broken.errors.contains("broken at row 2"))
    #expect(try await program.run(["evidence"]).status == 64)
    #expect(try await program.run(["evidence", "verify"]).status == 64)
  }

  @Test func `consumers, grants and limits are changed by hand, each with JSON`() async throws {
    let world = try await DaemonWorld()
    func run(_ words: String...) async throws -> Program.Outcome {
      try await program.run(words + ["--config", world.config])
    }
    #expect(try await run("consumers", "put", "revenue", "--name", "Revenue", "--agency", "rd").status == 0)
    let key = try await run("consumers", "key", "revenue", "--json")
    let pair = try ContractJSON.decode(ConsumerKeyPair.self, from: Array(key.output.utf8))
    #expect(pair.consumerSecret.count > 30)
    #expect(try await run("consumers", "suspend", "revenue").output.contains("suspended"))
    let listed = try await run("consumers", "list", "--json")
    let consumers = try ContractJSON.decode(ConsumerList.self, from: Array(listed.output.utf8)).items
    #expect(consumers.map(\.consumerKey) == [pair.consumerKey])
    #expect(!listed.output.contains(pair.consumerSecret))
    #expect(try await run("consumers", "key", "nobody").errors.contains("consumers put nobody"))

    let grant = try await run(
      "grants", "put", "g1", "--consumer", "revenue", "--service", "dopa.person", "--purpose", "agencyDuty",
      "--fields", "person.firstName,person.lastName", "--legal-basis", "Code", "--from", "2026-01-01", "--json")
    let made = try ContractJSON.decode(DataGrantList.self, from: Array(grant.output.utf8)).items
    #expect(made.map(\.fields) == [["person.firstName", "person.lastName"]])
    #expect(try await run("grants", "check", "revenue", "dopa.person", "agencyDuty").status == 0)
    #expect(try await run("grants", "end", "g1", "--on", "2026-01-02").output.contains("does not hold"))
    #expect(try await run("grants", "check", "revenue", "dopa.person", "agencyDuty").status == 1)
    #expect(try await run("grants", "put", "g2", "--consumer", "revenue").status == 64)
    #expect(try await run("limits", "set", "revenue", "dopa.person", "--per-minute", "5").output.contains("5/minute"))
    #expect(try await run("services", "list").output.contains("dopa.person"))
    #expect(try await run("services", "owner", "dopa", "owner-1").output.contains("dopa\towner-1"))
    #expect(try await run("services", "owners", "--json").output.contains(#""dopa":["owner-1"]"#))
    #expect(try await run("services", "disown", "dopa", "owner-1").output.contains("dopa\t\n"))
    #expect(try await run("services", "disown", "dopa", "owner-1").errors.contains("does not decide for dopa"))
    #expect(try await run("requests", "list", "--json").output.contains(#""items":[]"#))
    #expect(try await run("consumers", "remove", "revenue", "--json").output == "{\"removed\":\"revenue\"}\n")
    #expect(try await run("log", "verify").output.contains("audit log: intact"))
    #expect(try await run("log", "verify", "--json").output.contains(#""log":"exchange log","rows":0"#))
    #expect(try await run("log", "list", "--json").output == "{\"items\":[]}\n")
  }

  @Test func `what is not given stays as it was, and a wrong word is named`() async throws {
    let world = try await DaemonWorld()
    func run(_ words: String...) async throws -> Program.Outcome {
      try await program.run(words + ["--config", world.config])
    }
    #expect(try await run("consumers", "put", "rd").errors.contains("--name is missing"))
    #expect(try await run("consumers", "put", "rd", "--name", "Revenue", "--agency", "rd").status == 0)
    #expect(try await run("consumers", "put", "rd", "--contact", "a@example.go.th").output.contains("Revenue\trd"))
    #expect(try await run("consumers", "suspend", "rd", "other").status == 64)
    #expect(try await run("consumers", "list", "--jsn").errors.contains("there is no option --jsn"))
    #expect(try await run("grants", "end", "g", "--on").errors.contains("--on needs a value"))
  }

  @Test func `SIGHUP reads the grants anew without a lost call; a file that makes no sense changes nothing`()
    async throws
  {
    let world = try await DaemonWorld()
    let file = world.folder + "/grants.json"
    let all = try String(contentsOfFile: "deploy/sandbox/grants.json", encoding: .utf8)
    try all.write(toFile: file, atomically: true, encoding: .utf8)
    try String(contentsOfFile: world.config, encoding: .utf8)
      .replacing("deploy/sandbox/grants.json", with: file)
      .write(toFile: world.config, atomically: true, encoding: .utf8)
    let gateway = try await world.start()
    let client = try world.client("service-backend")
    var number = 0
    func outcome() async throws -> String {
      number += 1
      do {
        _ = try await client.lookUp(world.question("w\(number)"))
        return "answered"
      } catch let problem as Problem {
        return problem.code
      }
    }
    /// Asks until the outcome is there; whatever is not a decision fails the test.
    func becomes(_ wanted: String) async throws -> Bool {
      for _ in 0..<2_000 where try await outcome() == wanted { return true }
      return false
    }
    #expect(try await outcome() == "answered")
    try all.replacing(#""consumer": "service-backend""#, with: #""consumer": "nobody""#)
      .write(toFile: file, atomically: true, encoding: .utf8)
    gateway.hangUp()
    #expect(try await becomes("no-grant"))
    try #"{"grants": [{"id": ""}]}"#.write(toFile: file, atomically: true, encoding: .utf8)
    gateway.hangUp()
    #expect(try await outcome() == "no-grant")
    try all.write(toFile: file, atomically: true, encoding: .utf8)
    gateway.hangUp()
    #expect(try await becomes("answered"))
  }
}

extension DaemonWorld {
  func question(_ warrant: String) throws -> LookUpRequest {
    LookUpRequest(
      service: "dopa.person", subject: LookUpSubject(citizenID: CitizenID("1101700000010")),
      fields: ["person.firstName"], purpose: .licensing, legalBasis: "Licensing Facilitation Act",
      caseReference: "C690112001", warrant: try self.warrant(id: warrant))
  }
}
