import DomainTypes
import ServiceBackendDomain
import ServiceBackendFixtures
import Testing

/// The states of a request and who may leave them.
@Suite struct RequestLifeTests {
  let intake = Sample.officer("intake", .intake)
  let reviewer = Sample.officer("reviewer", .reviewer)
  let approver = Sample.officer("approver", .approver)
  let cashier = Sample.officer("cashier", .cashier)
  let signatory = Sample.officer("signatory", .signatory)
  let moment: Moment

  init() throws { moment = try Sample.moment("2026-06-02") }

  @Test func `a request with a fee goes through every step to the license`() throws {
    var request = try approved("food-place-notification")
    #expect(request.state == .awaitingPayment)
    #expect(request.snapshot.turn == .cashier)
    _ = try request.stateFee(Money(baht: 500), order: order, by: cashier, at: moment)
    #expect(request.snapshot.turn == .operatorTurn)
    #expect(request.bill?.promptPay.contains("0210C690601001") == true)
    let slip = Sample.document("slip")
    let actions = try request.givePaymentEvidence(bill: "690000001", slip: slip, at: moment)
    #expect(actions.first == .bindSlip(sha256: slip.sha256, bill: "690000001"))
    _ = try request.confirmPayment(receipt: "R69/000001", by: cashier, at: moment)
    #expect(request.bill?.receiptNumber == "R69/000001")
    try sign(&request)
    #expect(request.state == .issued)
    #expect(request.snapshot.officialStatus == "COMPLETED")
    #expect(request.snapshot.officialSubStatus == "DONE")
  }

  @Test func `a request without a fee never sees a bill`() throws {
    var request = try approved("signboard-tax")
    #expect(request.state == .preparingDocument)
    #expect(request.bill == nil)
    try sign(&request)
    #expect(request.state == .issued)
  }

  @Test func `each event tells the next number and the state since`() throws {
    var request = try Sample.request()
    #expect(request.sequence == 1)
    let actions = try request.claim(by: intake, at: moment)
    guard case .tell(let event) = actions.first else {
      Issue.record("no event")
      return
    }
    #expect(event.sequence == 2)
    #expect(event.snapshot.sequence == 2)
    #expect(event.snapshot.state == .completenessCheck)
  }

  @Test func `an event in the wrong state is refused and changes nothing`() throws {
    var request = try Sample.request()
    let before = request
    #expect(throws: RequestFailure.wrongState(.received)) { try request.approve(by: approver, at: moment) }
    #expect(throws: RequestFailure.wrongState(.received)) { try request.findComplete(by: intake, at: moment) }
    #expect(throws: RequestFailure.wrongState(.received)) {
      try request.confirmPayment(receipt: "R69/000001", by: cashier, at: moment)
    }
    #expect(request == before)
  }

  @Test func `a role that the step does not name is refused`() throws {
    var request = try Sample.request()
    #expect(throws: RequestFailure.wrongRole) { try request.claim(by: cashier, at: moment) }
    request = try approved("food-place-notification")
    #expect(throws: RequestFailure.wrongRole) {
      try request.stateFee(Money(baht: 500), order: order, by: signatory, at: moment)
    }
  }

  @Test func `another officer's case is not finished by a colleague`() throws {
    var request = try Sample.request()
    _ = try request.claim(by: intake, at: moment)
    #expect(throws: RequestFailure.heldByAnother) { try request.findComplete(by: reviewer, at: moment) }
  }

  @Test func `who checked or proposed does not approve`() throws {
    let both = Sample.officer("both", .intake, .reviewer, .approver)
    var request = try Sample.request()
    _ = try request.claim(by: both, at: moment)
    _ = try request.findComplete(by: both, at: moment)
    #expect(throws: RequestFailure.makerIsChecker) { try request.approve(by: both, at: moment) }
    #expect(throws: RequestFailure.notConsidered) { try request.approve(by: approver, at: moment) }
    let second = Sample.officer("second", .reviewer, .approver)
    _ = try request.propose(approval: true, opinion: "ครบ", by: second, at: moment)
    #expect(throws: RequestFailure.makerIsChecker) { try request.approve(by: second, at: moment) }
    _ = try request.approve(by: approver, at: moment)
    #expect(request.state == .awaitingPayment)
  }

  @Test func `a fee other than the rule's is refused, and it is stated once`() throws {
    var request = try approved("food-place-notification")
    #expect(throws: RequestFailure.feeDiffers(expected: Money(baht: 500))) {
      try request.stateFee(Money(baht: 5), order: order, by: cashier, at: moment)
    }
    _ = try request.stateFee(Money(baht: 500), order: order, by: cashier, at: moment)
    #expect(throws: RequestFailure.feeStatedAlready) {
      try request.stateFee(Money(baht: 500), order: order, by: cashier, at: moment)
    }
  }

  @Test func `another fee than the rule's needs a reason, which the operator reads, and never passes the ceiling`()
    throws
  {
    var request = try approved("food-place-notification")
    let reason = "  ข้อบัญญัติท้องถิ่นกำหนด 400 บาท "
    for (amount, reason) in [(Money(baht: 400), " "), (.zero, reason), (Money(satang: -1), reason)] {
      #expect(throws: RequestFailure.feeDiffers(expected: Money(baht: 500))) {
        try request.stateFee(amount, reason: reason, order: order, by: cashier, at: moment)
      }
    }
    #expect(throws: RequestFailure.feeAboveCeiling(Money(baht: 1000))) {
      try request.stateFee(Money(satang: 100_001), reason: reason, order: order, by: cashier, at: moment)
    }
    let actions = try request.stateFee(Money(baht: 400), reason: reason, order: order, by: cashier, at: moment)
    #expect(request.bill?.amount == Money(baht: 400) && request.bill?.reason == "ข้อบัญญัติท้องถิ่นกำหนด 400 บาท")
    guard case .tell(let event) = actions.first else {
      Issue.record("nobody is told")
      return
    }
    #expect(event.note == request.bill?.reason && event.snapshot.bill?.reason == request.bill?.reason)
  }

  @Test func `a rejected slip leaves the bill open with the reason`() throws {
    var request = try approved("food-place-notification")
    _ = try request.stateFee(Money(baht: 500), order: order, by: cashier, at: moment)
    #expect(throws: RequestFailure.unknownBill) {
      try request.givePaymentEvidence(bill: "690000002", slip: Sample.document("slip"), at: moment)
    }
    _ = try request.givePaymentEvidence(bill: "690000001", slip: Sample.document("slip"), at: moment)
    _ = try request.rejectPayment(reason: " ยอดไม่ตรง ", by: cashier, at: moment)
    #expect(request.state == .awaitingPayment)
    #expect(request.bill?.rejection == "ยอดไม่ตรง")
    #expect(request.bill?.status == .unpaid)
  }

  @Test func `a refusal names facts, law and reasons and leaves 15 days to appeal`() throws {
    var request = try considered("food-place-notification")
    #expect(throws: RequestFailure.textMissing("reasons")) {
      try request.refuse(facts: "ก", law: "ข", reasons: " ", appealTo: "ค", by: approver, at: moment)
    }
    _ = try request.refuse(facts: "ก", law: "ข", reasons: "ง", appealTo: "ค", by: approver, at: moment)
    #expect(request.refusal?.appealBy == CivilDate("2026-06-17"))
    #expect(request.snapshot.officialStatus == "REJECTED")
  }

  @Test func `the operator withdraws until the decision`() throws {
    var request = try considered("food-place-notification")
    _ = try request.withdraw(reason: "เปลี่ยนใจ", at: moment)
    #expect(request.state == .withdrawn)
    var late = try approved("food-place-notification")
    #expect(throws: RequestFailure.wrongState(.awaitingPayment)) { try late.withdraw(reason: "ก", at: moment) }
  }

  @Test func `a draft sent back is prepared anew before it is signed`() throws {
    var request = try approved("signboard-tax")
    _ = try request.prepareDocument(by: intake, at: moment)
    _ = try request.draftRendered(sha256: "d1", at: moment)
    _ = try request.sendBack(reason: "ชื่อผิด", by: signatory, at: moment)
    #expect(request.state == .preparingDocument)
    #expect(throws: RequestFailure.wrongState(.preparingDocument)) {
      try request.draftRendered(sha256: "d1", at: moment)
    }
    try sign(&request)
    #expect(request.state == .issued)
  }

  @Test func `a second signature is refused`() throws {
    var request = try approved("signboard-tax")
    try sign(&request)
    #expect(throws: RequestFailure.wrongState(.issued)) { try request.checkSigning(by: signatory) }
  }

  private var order: LicenseRequest.BillOrder {
    .init(number: "690000001", billerID: "099400000001401", terminal: "BIZPORTAL01")
  }

  private func considered(_ definition: String) throws -> LicenseRequest {
    var request = try Sample.request(definition)
    _ = try request.claim(by: intake, at: moment)
    _ = try request.findComplete(by: intake, at: moment)
    _ = try request.propose(approval: true, opinion: "ครบถ้วน", by: reviewer, at: moment)
    return request
  }

  private func approved(_ definition: String) throws -> LicenseRequest {
    var request = try considered(definition)
    _ = try request.approve(by: approver, at: moment)
    return request
  }

  private func sign(_ request: inout LicenseRequest) throws {
    #expect(try request.prepareDocument(by: intake, at: moment) == [.renderDraft])
    _ = try request.draftRendered(sha256: "d2", at: moment)
    let summary = LicenseSummary(
      number: "อส 00001/2569", issuedOn: moment.today, expiresOn: nil, status: .active,
      verifyURL: "http://127.0.0.1/verify/t", documentSHA256: "s")
    _ = try request.issue(
      IssuedLicense(summary: summary, verifyToken: "t", signedBy: "signatory", offlineStatement: "j"),
      by: signatory, at: moment)
  }
}
