import DomainTypes
import ServiceBackendDomain
import ServiceBackendFixtures
import Testing

/// A document that cannot be made.
@Suite struct DraftFaultTests {
  let intake = Sample.officer("intake", .intake)
  let reviewer = Sample.officer("reviewer", .reviewer)
  let approver = Sample.officer("approver", .approver)
  let cashier = Sample.officer("cashier", .cashier)
  let moment: Moment

  init() throws { moment = try Sample.moment("2026-06-02") }

  @Test func `it stays in preparation, says why, and is made again by hand`() throws {
    var request = try prepared()
    #expect(try request.draftFailed(.noRoom, at: moment) == [])
    #expect(request.state == .preparingDocument && request.draftFault == .noRoom)
    #expect(request.waitingRoles.contains(.intake))
    let actions = request.actions(for: intake, at: moment)
    #expect(actions.contains(.prepareDocument) && actions.contains(.reconsider))
    #expect(try request.prepareDocument(by: intake, at: moment) == [.renderDraft])
    #expect(request.draftFault == nil)
  }

  @Test func `a draft that is not asked for cannot fail`() throws {
    var request = try prepared()
    _ = try request.draftRendered(sha256: "a", at: moment)
    #expect(throws: RequestFailure.wrongState(.awaitingSignature)) { try request.draftFailed(.program, at: moment) }
  }

  @Test func `it goes back to the decision, and what was paid stays paid`() throws {
    var request = try prepared()
    #expect(throws: RequestFailure.wrongState(.preparingDocument)) {
      try request.reconsider(reason: "ข้อความยาวเกินไป", by: intake, at: moment)
    }
    _ = try request.draftFailed(.noRoom, at: moment)
    #expect(throws: RequestFailure.wrongRole) { try request.reconsider(reason: "ยาว", by: cashier, at: moment) }
    _ = try request.reconsider(reason: " ข้อความยาวเกินไป ", by: intake, at: moment)
    #expect(request.state == .consideration && request.sentBack == "ข้อความยาวเกินไป")
    #expect(request.snapshot.dueOn != nil, "it is undecided again")
    _ = try request.approve(conditions: ["สั้น"], by: approver, at: moment)
    #expect(request.state == .preparingDocument && request.bill?.status == .paid)
  }

  @Test func `where the program makes the document by itself its signatory sees to it`() throws {
    let signatory = Sample.officer("signatory", .signatory)
    var request = try Sample.request("liquor-sale", without: .documentPreparation)
    try pay(&request)
    #expect(request.waitingRoles.isEmpty && !request.actions(for: signatory, at: moment).contains(.prepareDocument))
    _ = try request.draftFailed(.program, at: moment)
    #expect(request.waitingRoles == [.signatory])
    #expect(request.actions(for: signatory, at: moment).contains(.prepareDocument))
  }

  private func prepared() throws -> LicenseRequest {
    var request = try Sample.request("food-place-notification")
    try pay(&request)
    _ = try request.prepareDocument(by: intake, at: moment)
    return request
  }

  /// Through every step to the document.
  private func pay(_ request: inout LicenseRequest) throws {
    _ = try request.claim(by: intake, at: moment)
    _ = try request.findComplete(by: intake, at: moment)
    if request.state == .consideration {
      _ = try request.propose(approval: true, opinion: "ครบ", by: reviewer, at: moment)
      _ = try request.approve(by: approver, at: moment)
    }
    let order = LicenseRequest.BillOrder(number: "690000001", billerID: "099400016570100", terminal: "T")
    _ = try request.stateFee(request.fee, order: order, by: cashier, at: moment)
    _ = try request.givePaymentEvidence(bill: "690000001", slip: Sample.document("slip"), at: moment)
    _ = try request.confirmPayment(receipt: "R69/000001", by: cashier, at: moment)
  }
}
