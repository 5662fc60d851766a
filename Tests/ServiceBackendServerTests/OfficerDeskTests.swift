import APIClient
import APIContract
import DomainTypes
import HTTPServer
import HTTPTypes
import ServiceBackendDomain
import ServiceBackendFixtures
import Testing

/// The officers' API.
@Suite struct OfficerDeskTests {
  let world: BackendWorld
  init() async throws { world = try await BackendWorld() }

  @Test func `another agency's case does not exist`() async throws {
    try await world.submit()
    let read = await #expect(throws: Problem.self) {
      try await world.officer("foreign").call(ServiceBackendAPI.officerCase, Empty(), world.about())
    }
    #expect(read?.status == 404)
    let claim = await #expect(throws: Problem.self) { try await world.act("foreign", ServiceBackendAPI.claim) }
    #expect(claim?.status == 404)
    let list = try await world.officer("foreign").call(ServiceBackendAPI.inbox, Empty())
    #expect(list.items.isEmpty)
  }

  @Test func `the wrong role is a 403 and the wrong state a 409, both in the audit log`() async throws {
    try await world.submit()
    let role = await #expect(throws: Problem.self) { try await world.act("cashier", ServiceBackendAPI.claim) }
    #expect(role?.status == 403)
    #expect(role?.code == "wrong-role")
    let state = await #expect(throws: Problem.self) {
      try await world.officer("approver").call(ServiceBackendAPI.approve, ApprovalInput(), world.about())
    }
    #expect(state?.status == 409)
    #expect(state?.code == "wrong-state")
    let history = try await read("intake").history.map(\.action)
    #expect(history == ["request.receive", "request.claim.refused", "request.approve.refused", "request.read"])
  }

  @Test func `who is not on the staff list is nobody here`() async throws {
    let problem = await #expect(throws: Problem.self) {
      try await world.officer("stranger").call(ServiceBackendAPI.inbox, Empty())
    }
    #expect(problem?.code == "not-an-officer")
  }

  @Test func `a change for an older version is a 412`() async throws {
    try await world.submit()
    var options = world.about()
    options.fields[.ifMatch] = "\"7\""
    let problem = await #expect(throws: Problem.self) {
      try await world.officer("intake").call(ServiceBackendAPI.claim, Empty(), options)
    }
    #expect(problem?.status == 412)
    options.fields[.ifMatch] = "\"1\""
    let claimed = try await world.officer("intake").call(ServiceBackendAPI.claim, Empty(), options)
    #expect(claimed.state == .completenessCheck)
  }

  @Test func `a case says what its reader may do`() async throws {
    try await world.submit()
    #expect(try await read("intake").actions == ["claim"])
    #expect(try await read("cashier").actions == [])
    try await world.act("intake", ServiceBackendAPI.claim)
    #expect(try await read("intake").actions == ["complete", "deficiency", "release"])
    #expect(try await read("reviewer").actions == [])
  }

  @Test func `a second deficiency record is refused by section 8`() async throws {
    try await world.submit()
    try await world.act("intake", ServiceBackendAPI.claim)
    let deadline = try #require(CivilDate("2099-01-01"))
    let input = DeficiencyInput(
      items: [.init(kind: .field, key: "signboard.text", note: "ไม่ตรงกับภาพ")], deadline: deadline)
    let recorded = try await world.officer("intake").call(
      ServiceBackendAPI.recordDeficiency, input, world.about())
    #expect(recorded.state == .awaitingCorrection)
    let corrected = try await world.portal.correct(
      world.id, Correction(answers: ["signboard.text": "ใหม่"], documents: []), idempotencyKey: "c1")
    #expect(corrected.state == .completenessCheck)
    let problem = await #expect(throws: Problem.self) {
      try await world.officer("intake").call(ServiceBackendAPI.recordDeficiency, input, world.about())
    }
    #expect(problem?.code == "asked-already")
    #expect(problem?.title.contains("มาตรา 8") == true)
  }

  @Test func `the fee is billed, paid once and receipted`() async throws {
    try await world.submit("food-place-notification")
    try await world.approve()
    let fee = FeeInput(amount: Money(baht: 500))
    let billed = try await world.officer("cashier").call(ServiceBackendAPI.stateFee, fee, world.about())
    let bill = try #require(billed.bill)
    #expect(bill.promptPay.contains("0115099400000001401"))
    #expect(bill.promptPay.contains("5406500.00"))
    let slip = try await world.storedDocument("slip", "%PDF-1.7 slip")
    let given = try await world.portal.givePaymentEvidence(
      world.id, PaymentEvidence(billNumber: bill.number, slip: slip), idempotencyKey: "p1")
    #expect(given.state == .paymentReview)
    let paid = try await world.act("cashier", ServiceBackendAPI.confirmPayment)
    #expect(paid.bill?.receiptNumber?.hasSuffix("/000001") == true)
    let twice = await #expect(throws: Problem.self) {
      try await world.act("cashier", ServiceBackendAPI.confirmPayment)
    }
    #expect(twice?.status == 409)
  }

  @Test func `a slip of another case's bill is a 409 that names nobody`() async throws {
    let slip = try await world.storedDocument("slip", "%PDF-1.7 slip")
    for id in [world.id, LicenseRequestID("request-2")] {
      try await world.submit("food-place-notification", id: id)
      try await world.approve(id)
      let billed = try await world.officer("cashier").call(
        ServiceBackendAPI.stateFee, FeeInput(amount: Money(baht: 500)), world.about(id))
      let evidence = PaymentEvidence(billNumber: try #require(billed.bill?.number), slip: slip)
      if id == world.id {
        _ = try await world.portal.givePaymentEvidence(id, evidence, idempotencyKey: "p1")
      } else {
        let problem = await #expect(throws: Problem.self) {
          try await world.portal.givePaymentEvidence(id, evidence, idempotencyKey: "p1")
        }
        #expect(problem?.status == 409)
        #expect(problem?.code == "slip-used-elsewhere")
      }
    }
  }

  @Test func `a document is reached only through its case`() async throws {
    try await world.submit()
    let foreign = try await world.storedDocument("elsewhere", "%PDF-1.7 elsewhere")
    let own = try await read("intake").documents[0].sha256
    var options = world.about()
    options.parameters["sha256"] = own
    let response = try await world.officer("intake").call(
      ServiceBackendAPI.officerDocument, body: [], options)
    #expect(response.fields[.contentDisposition]?.hasPrefix("attachment") == true)
    #expect(response.fields["x-content-type-options"] == "nosniff")
    options.parameters["sha256"] = foreign.sha256
    let problem = await #expect(throws: Problem.self) {
      try await world.officer("intake").call(ServiceBackendAPI.officerDocument, body: [], options)
    }
    #expect(problem?.status == 404)
  }

  private func read(_ username: String) async throws -> OfficerCase {
    try await world.officer(username).call(ServiceBackendAPI.officerCase, Empty(), world.about())
  }
}
