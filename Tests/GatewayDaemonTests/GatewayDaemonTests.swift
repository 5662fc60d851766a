import APIClient
import APIContract
import DaemonTestSupport
import DomainTypes
import Foundation
import Testing

@Suite struct GatewayDaemonTests {
  @Test func `a killed gateway comes back with its log whole and every warrant spent`() async throws {
    let world = try await DaemonWorld()
    let backend = try world.client("service-backend")
    let first = try await world.start()
    let answer = try await backend.lookUp(request(world.warrant(id: "w1")))
    #expect(answer.values == ["person.firstName": "สมชาย"])

    // Look-ups are on their way when the process dies; what was answered must be in the log.
    let answered = await withTaskGroup(of: String?.self) { group in
      for number in 0..<40 {
        group.addTask { [request] in
          try? await backend.lookUp(request(world.warrant(id: "race-\(number)"))).receipt.id
        }
      }
      var receipts: [String] = []
      for await receipt in group {
        if let receipt { receipts.append(receipt) }
        if receipts.count == 5 { first.kill() }
      }
      return receipts
    }
    #expect(answered.count >= 5)

    let second = try await world.start()
    let later = try world.client("service-backend")
    let replay = await #expect(throws: Problem.self) { try await later.lookUp(request(world.warrant(id: "w1"))) }
    #expect(replay?.code == "warrant-replayed")
    let log = try await world.exchanges("service-backend").map(\.receiptID)
    #expect(Set(answered + [answer.receipt.id]).isSubset(of: log))
    #expect(Set(log).count == log.count)
    second.kill()

    let verified = try await program.run(["log", "verify", "--config", world.config])
    #expect(verified.status == 0)
    #expect(verified.output.contains("exchange log: intact, \(log.count) rows"))
  }

  @Test func `the verifier's exit status tells of a touched row`() async throws {
    let world = try await DaemonWorld()
    let gateway = try await world.start()
    for number in 1...3 {
      _ = try await world.client("service-backend").lookUp(request(world.warrant(id: "w\(number)")))
    }
    gateway.kill()
    let tampering = """
      import sqlite3, sys
      file = sqlite3.connect(sys.argv[1])
      file.execute("DROP TRIGGER exchangeStays")
      file.execute("UPDATE exchange SET officer = 'somebody' WHERE sequence = 2")
      file.commit()
      """
    let python = Process()
    python.executableURL = URL(filePath: "/usr/bin/env")
    python.arguments = ["python3", "-c", tampering, world.folder + "/gateway.sqlite"]
    try python.run()
    python.waitUntilExit()
    #expect(python.terminationStatus == 0)
    let verified = try await program.run(["log", "verify", "--config", world.config])
    #expect(verified.status == 1)
    #expect(verified.errors.contains("exchange log: broken at row 2"))
  }

  @Test func `the sandbox registers refuse to listen where others could reach them`() async throws {
    let outcome = try await program.run([
      "sandbox-registers", "--listen", "0.0.0.0:0", "--people", "deploy/sandbox/registers.json",
    ])
    #expect(outcome.status == 64)
  }

  @Test func `grants of a file that makes no sense change nothing`() async throws {
    let world = try await DaemonWorld()
    let file = world.folder + "/grants.json"
    try """
    {"grants": [{"id": "g1", "consumer": "portal", "service": "dopa.person", "purpose": "ownForm",
    "fields": ["company.name"], "legalBasis": "x", "from": "2026-01-01"}]}
    """.write(toFile: file, atomically: true, encoding: .utf8)
    let refused = try await program.run(["grants", "import", file, "--config", world.config])
    #expect(refused.status == 1)
    #expect(refused.errors.contains("grant g1: its service does not have company.name"))
    let imported = try await program.run(
      ["grants", "import", "deploy/sandbox/grants.json", "--config", world.config])
    #expect(imported.output.hasPrefix("added 26, changed 0, removed 0, kept 0"))
    let listed = try await program.run(["grants", "list", "--json", "--config", world.config])
    let grants = try ContractJSON.decode(DataGrantList.self, from: Array(listed.output.utf8)).items
    #expect(grants.count == 26 && grants.allSatisfy(\.holds))
  }

  private func request(_ warrant: String) -> LookUpRequest {
    LookUpRequest(
      service: "dopa.person", subject: LookUpSubject(citizenID: CitizenID("1101700000010")),
      fields: ["person.firstName"], purpose: .licensing, legalBasis: "Licensing Facilitation Act",
      caseReference: "C690112001", warrant: warrant)
  }
}
