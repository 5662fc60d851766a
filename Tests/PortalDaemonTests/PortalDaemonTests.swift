import APIClient
import APIContract
import DaemonTestSupport
import DomainTypes
import Foundation
import HTTPTypes
import PortalTestSupport
import Testing

@Suite struct PortalDaemonTests {
  @Test(.timeLimit(.minutes(2))) func `a killed portal loses and doubles no submission`() async throws {
    let world = try await DaemonWorld()
    let first = try await world.start()
    let drafts = try await withThrowingTaskGroup(of: String.self) { group in
      for _ in 0..<12 { group.addTask { try await completeDraft(world.program()) } }
      return try await group.reduce(into: []) { $0.append($1) }
    }

    // Confirmations are on their way when the process dies; what was answered must be kept as it was answered.
    let answered = await withTaskGroup(of: (String, SubmissionDocument)?.self) { group in
      for draft in drafts {
        group.addTask { (try? await submit(draft, world.program())).map { (draft, $0) } }
      }
      var received: [String: SubmissionID] = [:]
      for await pair in group {
        if let (draft, submission) = pair { received[draft] = submission.reference }
        if received.count == 3 { first.kill() }
      }
      return received
    }
    #expect(answered.count >= 3)

    let second = try await world.start()
    let program = try world.program()
    var submissions: [SubmissionDocument] = []
    for draft in drafts {
      let submission = try await submit(draft, program)
      submissions.append(submission)
      if let reference = answered[draft] { #expect(submission.reference == reference) }
    }
    #expect(Set(submissions.map(\.reference)).count == drafts.count)
    let expected = Set(submissions.flatMap { $0.requests.map(\.id) })
    await world.neighbors.taken.wait(for: expected.count)
    #expect(Set(world.neighbors.taken.requests.keys) == expected)
    #expect(world.neighbors.taken.contradictions.isEmpty)
    second.kill()
  }

  @Test func `the daemon tells what it is, checks its configuration and backs itself up`() async throws {
    let world = try await DaemonWorld()
    #expect(try await portalProgram.run(["--version"]).output.hasPrefix("portal "))
    #expect(try await portalProgram.run(["check-config", "--config", world.config]).status == 0)
    #expect(try await portalProgram.run(["migrate", "--config", world.config]).status == 0)
    let copy = world.folder + "/copy.sqlite"
    #expect(try await portalProgram.run(["backup", copy, "--config", world.config]).status == 0)
    #expect(FileManager.default.fileExists(atPath: copy))
    let example = try await portalProgram.run(["check-config", "--config", "deploy/config/portal.conf"])
    // The example's keys are all known; only its files are not here.
    #expect(example.status == 78 && !example.output.contains("is no known key"))
  }

  @Test(.timeLimit(.minutes(1))) func `a portal that never had a catalog is not ready, from its first answer on`()
    async throws
  {
    // service-backend takes the question and does not answer yet: the portal waits for its first catalog.
    let world = try await DaemonWorld(answersCatalog: false)
    let running = try await RunningProgram(portalProgram, ["serve", "--config", world.config])
    await world.neighbors.catalogAsked.wait()
    #expect(try await world.status("/live") == 200)
    #expect(try await world.status("/ready") == 503)
    world.neighbors.catalogAnswers.open()
    while try await world.status("/ready") != 200 { await Task.yield() }
    running.kill()
  }

  /// A draft for one license that lacks nothing, made by the API.
  private func completeDraft(_ program: ServiceCaller) async throws -> String {
    let draft = try await program.call(
      PortalAPI.createDraft,
      NewDraft(
        businessType: "restaurant", finderAnswers: [:],
        licenses: [
          .init(definition: LicenseDefinitionID("liquor-sale")),
          .init(definition: LicenseDefinitionID("signboard-tax")),
        ]))
    var about = ServiceCaller.Options()
    about.parameters = ["id": draft.id]
    let own = Set(draft.fields.map(\.key))
    var answers = Samples.typed.filter { own.contains($0.key) }
    answers["premises.areaSquareMeters"] = 80
    answers["applicant.name"] = "นายสมชาย ตัวอย่าง"
    answers["applicant.address"] = Samples.address
    _ = try await program.call(PortalAPI.putAnswers, TypedAnswers(answers: answers), about)
    for key in ["premises.map", "signboard.photo"] {
      var slot = about
      slot.parameters["key"] = key
      slot.query.add("fileName", "\(key).pdf")
      _ = try await program.call(PortalAPI.attachDocument, body: Array("%PDF-1.7 \(draft.id)".utf8), slot)
    }
    return draft.id
  }

  private func submit(_ draft: String, _ program: ServiceCaller) async throws -> SubmissionDocument {
    var about = ServiceCaller.Options()
    about.parameters = ["id": draft]
    about.fields[.idempotencyKey] = "confirm-\(draft)"
    return try await program.call(PortalAPI.submitDraft, Confirmation(declared: true), about)
  }
}
