import APIClient
import APIContract
import Database
import DomainTypes
import Foundation
import HTTPServer
import HTTPTypes
import ServiceBackendDomain
import ServiceBackendFixtures
import ServiceBackendServer
import ServiceBackendStorage
import Testing

/// Documents that cannot be made are seen, tried a few times, and led back by hand.
@Suite struct DraftFaultTests {
  let world: BackendWorld
  init() async throws { world = try await BackendWorld() }

  /// A rare Chinese letter that no typeface of Debian has; a form cannot know that.
  private static let rune = "\u{9FFC}"

  @Test func `a character that no typeface has is said on the case, and nothing tries again by itself`() async throws {
    try await world.submit(answers: ["signboard.text": .string(Self.rune)])
    try await prepare()
    let seen = try await world.officer("intake").call(ServiceBackendAPI.officerCase, Empty(), world.about())
    #expect(seen.draftFault == "characters")
    #expect(seen.actions.contains("document") && seen.actions.contains("reconsideration"))
    world.clock.set(world.clock.now.addingTimeInterval(3600))
    #expect(try world.stores.drafts.due(at: world.clock.now).isEmpty)
    let page = try await BackOfficeBrowser(world, "intake").get("/cases/request-1?lang=en")
    #expect(page.html.contains("The document could not be made"))
    #expect(page.html.contains("No typeface of the document has one of the characters"))
    #expect(page.html.contains("/cases/request-1/reconsideration"))
  }

  @Test func `it goes back to the approver and is made after another decision`() async throws {
    try await world.submit()
    try await world.approve(conditions: [Self.rune])
    try await world.act("intake", ServiceBackendAPI.prepareDocument)
    await DraftRendering(world.environment).pass()
    let back = try await world.officer("intake").call(
      ServiceBackendAPI.reconsider, ReasonInput(reason: "อักขระในเงื่อนไขพิมพ์ไม่ได้"), world.about())
    #expect(back.state == .consideration)
    _ = try await world.officer("approver").call(
      ServiceBackendAPI.approve, ApprovalInput(conditions: ["ปิดไฟ"]), world.about())
    try await world.act("intake", ServiceBackendAPI.prepareDocument)
    await DraftRendering(world.environment).pass()
    #expect(try await world.portal.request(world.id).state == .awaitingSignature)
  }

  @Test func `what may go better the next time is tried six times, then shown`() async throws {
    try await world.submit()
    try await world.approve()
    try await world.act("intake", ServiceBackendAPI.prepareDocument)
    // The store refuses the rendered draft, again and again.
    try await world.stores.database.write { connection in
      try connection.execute(
        """
        CREATE TEMP TRIGGER full BEFORE INSERT ON main.document WHEN NEW.contentType = 'application/pdf'
        BEGIN SELECT RAISE(ABORT, 'full'); END
        """)
    }
    for attempt in 1...6 {
      #expect(try world.stores.drafts.attempts(of: world.id) == attempt - 1)
      await DraftRendering(world.environment).pass()
      world.clock.set(world.clock.now.addingTimeInterval(61))
    }
    #expect(try world.stores.drafts.attempts(of: world.id) == nil)
    #expect(try world.stores.requests.find(world.id)?.request.draftFault == .program)
  }

  @Test func `a document that cannot be signed says why`() async throws {
    try await world.awaitSignature()
    var long = Sample.officer("signatory", .signatory)
    long.position.th = String(repeating: "ผู้ปฏิบัติราชการแทนในตำแหน่งที่ยาวมาก ", count: 12)
    let others = BackendWorld.staff.filter { $0.username != "signatory" }
    try await world.stores.staff.save([long] + others, at: world.clock.now)
    let refused = await #expect(throws: Problem.self) { try await world.act("signatory", ServiceBackendAPI.sign) }
    #expect(refused?.status == 409 && refused?.code == "document-cannot-be-made")
    #expect(refused?.detail?.contains("ตำแหน่งผู้ลงนาม") == true)
  }

  private func prepare() async throws {
    try await world.approve()
    try await world.act("intake", ServiceBackendAPI.prepareDocument)
    await DraftRendering(world.environment).pass()
  }
}
