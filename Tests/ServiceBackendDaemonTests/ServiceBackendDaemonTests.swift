import APIClient
import APIContract
import Cryptography
import DaemonTestSupport
import DomainTypes
import Foundation
import ServiceBackendFixtures
import Testing

@Suite struct ServiceBackendDaemonTests {
  @Test(.timeLimit(.minutes(2))) func `a killed daemon loses and doubles no request`() async throws {
    let world = try await DaemonWorld()
    let first = try await world.start()
    let submitted = try await submission(world.portal())
    let ids = (1...40).map { LicenseRequestID("request-\($0)") }

    // Requests are on their way when the process dies; what was answered must be kept as it was answered.
    let answered = await withTaskGroup(of: RequestSnapshot?.self) { group in
      for id in ids { group.addTask { try? await world.portal().submit(id, submitted) } }
      var received: [RequestSnapshot] = []
      for await snapshot in group {
        if let snapshot { received.append(snapshot) }
        if received.count == 5 { first.kill() }
      }
      return received
    }
    #expect(answered.count >= 5)

    let second = try await world.start()
    let portal = try world.portal()
    var snapshots: [LicenseRequestID: RequestSnapshot] = [:]
    for id in ids { snapshots[id] = try await portal.submit(id, submitted) }
    for snapshot in answered { #expect(snapshots[snapshot.id] == snapshot) }
    let serials = snapshots.values.compactMap { Int($0.requestNumber.suffix(3)) }.sorted()
    #expect(serials == Array(1...40))
    await world.neighbors.heard.wait(for: .received, of: 40)
    for event in world.neighbors.heard.all { #expect(snapshots[event.snapshot.id] == event.snapshot) }
    second.kill()
  }

  @Test(.timeLimit(.minutes(2))) func `a draft that was asked for is rendered after a crash`() async throws {
    let world = try await DaemonWorld()
    let staff = world.folder + "/staff.json"
    try """
    [{"username": "one", "name": "หนึ่ง", "position": {"th": "เจ้าหน้าที่", "en": "Officer"}, "agency":
    "bma", "roles": ["intake", "reviewer"]}, {"username": "two", "name": "สอง", "position": "ผู้อนุมัติ",
    "agency": "bma", "roles": ["approver"]}]
    """.write(toFile: staff, atomically: true, encoding: .utf8)
    let imported = try await program.run(["staff", "import", staff, "--config", world.config])
    #expect(imported.output == "2 officers\n")
    let first = try await world.start()
    let portal = try world.portal()
    let id = LicenseRequestID("request-1")
    _ = try await portal.submit(id, submission(portal))
    let one = try world.officer("one")
    var about = ServiceCaller.Options()
    about.parameters = ["id": id.rawValue]
    _ = try await one.call(ServiceBackendAPI.claim, Empty(), about)
    _ = try await one.call(ServiceBackendAPI.findComplete, Empty(), about)
    _ = try await one.call(ServiceBackendAPI.propose, ProposalInput(approves: true, opinion: "ครบ"), about)
    _ = try await world.officer("two").call(ServiceBackendAPI.approve, ApprovalInput(), about)
    _ = try await one.call(ServiceBackendAPI.prepareDocument, Empty(), about)
    first.kill()
    let second = try await world.start()
    await world.neighbors.heard.wait(for: .documentPrepared, of: 1)
    let item = try await world.officer("one").call(ServiceBackendAPI.officerCase, Empty(), about)
    #expect(item.snapshot.state == .awaitingSignature)
    second.kill()
  }

  @Test(.timeLimit(.minutes(2)))
  func `the gateway hears that a case is closed, though it was away and the daemon died meanwhile`() async throws {
    let world = try await DaemonWorld()
    let first = try await world.start()
    let portal = try world.portal()
    let id = LicenseRequestID("request-1")
    let snapshot = try await portal.submit(id, submission(portal))
    world.neighbors.closures.setAway(true)
    _ = try await portal.withdraw(id, Withdrawal(reason: "ไม่ทำแล้ว"), idempotencyKey: "w")
    await world.neighbors.closures.waitForRefusal()
    first.kill()
    world.neighbors.closures.setAway(false)
    let second = try await world.start()
    let closure = await world.neighbors.closures.first()
    #expect(closure.caseReference == snapshot.requestNumber)
    #expect(closure.isClosed)
    second.kill()
  }

  @Test func `a faulty catalog is told with its place and status 1`() async throws {
    let good = try await program.run(["catalog", "check", "deploy/catalog"])
    #expect(good.status == 0)
    let bad = try await program.run(["catalog", "check", "deploy"])
    #expect(bad.status == 1)
    #expect(bad.errors.contains("agencies.json: cannot be read"))
  }

  private func submission(_ portal: ServiceBackendClient) async throws -> SubmittedRequest {
    let bytes = Array("%PDF-1.7 sample".utf8)
    let hash = SHA256.hex(bytes)
    try await portal.store(bytes, sha256: hash, contentType: "application/pdf")
    var submitted = try Sample.submitted("signboard-tax", at: Date(timeIntervalSince1970: 1_780_000_000))
    for index in submitted.documents.indices {
      submitted.documents[index].sha256 = hash
      submitted.documents[index].size = bytes.count
    }
    return submitted
  }
}
