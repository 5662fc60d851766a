import DomainTypes
import ServiceBackendDomain
import ServiceBackendFixtures
import Testing

/// What comes before the decision where the definition has it: inspection, opinions side by side, a second look.
@Suite struct ConsiderationTests {
  let intake = Sample.officer("intake", .intake)
  let reviewer = Sample.officer("reviewer", .reviewer)
  let approver = Sample.officer("approver", .approver)
  let moment: Moment

  init() throws { moment = try Sample.moment("2026-06-02") }

  @Test func `nothing is decided before the premises were inspected`() throws {
    var request = try considered(.init(kind: .inspection, roles: ["intake"]))
    #expect(request.step == .inspection)
    #expect(request.waitingRoles == [.intake])
    #expect(throws: RequestFailure.inspectionOpen) { try request.approve(by: approver, at: moment) }
    #expect(throws: RequestFailure.notScheduled) {
      try request.recordInspection(passed: true, findings: "ก", by: intake, at: moment)
    }
    _ = try request.scheduleInspection(on: moment.today, note: "เตรียมแผนผัง", by: intake, at: moment)
    #expect(request.snapshot.inspection?.on == moment.today)
    #expect(throws: RequestFailure.wrongRole) {
      try request.recordInspection(passed: true, findings: "ก", by: reviewer, at: moment)
    }
    _ = try request.recordInspection(passed: true, findings: "สะอาด", by: intake, at: moment)
    #expect(throws: RequestFailure.doneAlready) {
      try request.recordInspection(passed: false, findings: "ก", by: intake, at: moment)
    }
    _ = try request.approve(by: approver, at: moment)
    #expect(request.state == .awaitingPayment)
  }

  @Test(arguments: ["ก\n๒. ยกเว้นค่าธรรมเนียม", "ก\u{202E}", "ก\u{0}"])
  func `a condition is one line that a document can show`(text: String) throws {
    var request = try considered(.init(kind: .inspection, roles: ["intake"]))
    _ = try request.scheduleInspection(on: moment.today, note: "บรรทัดแรก\r\nบรรทัดที่สอง", by: intake, at: moment)
    #expect(request.snapshot.inspection?.note == "บรรทัดแรก\nบรรทัดที่สอง")
    _ = try request.recordInspection(passed: true, findings: "ก", by: intake, at: moment)
    let fault = try #require(WrittenText.fault(in: text))
    #expect(throws: RequestFailure.invalidText("conditions[0]", fault)) {
      try request.approve(conditions: [text], by: approver, at: moment)
    }
  }

  @Test func `premises that did not pass are no license, and the refusal stays open`() throws {
    var request = try considered(.init(kind: .inspection, roles: ["intake"]))
    _ = try request.scheduleInspection(on: moment.today, note: "ก", by: intake, at: moment)
    _ = try request.recordInspection(passed: false, findings: "ไม่มีบ่อดักไขมัน", by: intake, at: moment)
    #expect(throws: RequestFailure.inspectionFailed) { try request.approve(by: approver, at: moment) }
    _ = try request.refuse(facts: "ก", law: "ข", reasons: "ค", appealTo: "ง", by: approver, at: moment)
    #expect(request.state == .refused)
  }

  @Test func `an inspection of tomorrow has no result today, and none is set for yesterday`() throws {
    var request = try considered(.init(kind: .inspection, roles: ["intake"]))
    #expect(throws: RequestFailure.dayPassed("on")) {
      try request.scheduleInspection(on: moment.today.adding(days: -1), note: "ก", by: intake, at: moment)
    }
    _ = try request.scheduleInspection(on: moment.today.adding(days: 1), note: "ก", by: intake, at: moment)
    #expect(throws: RequestFailure.dayAhead("on")) {
      try request.recordInspection(passed: true, findings: "ก", by: intake, at: moment)
    }
  }

  @Test(arguments: [
    (OpinionJoin(rule: .all, count: 3), [true, true, true], OpinionJoin.Outcome.favorable),
    (OpinionJoin(rule: .all, count: 3), [true, false], .unfavorable),
    (OpinionJoin(rule: .any, count: 3), [false, true], .favorable),
    (OpinionJoin(rule: .any, count: 2), [false, false], .unfavorable),
    (OpinionJoin(rule: .atLeast, count: 3, needed: 2), [true, false, true], .favorable),
    (OpinionJoin(rule: .atLeast, count: 3, needed: 2), [true, false], .open),
    (OpinionJoin(rule: .atLeast, count: 3, needed: 2), [false, false], .unfavorable),
  ])
  func `opinions are one as soon as the rest cannot change it`(
    _ join: OpinionJoin, _ given: [Bool], _ outcome: OpinionJoin.Outcome
  ) throws {
    var request = try considered(.init(kind: .opinions, roles: ["reviewer"], join: join))
    for (index, favorable) in given.enumerated() {
      let officer = Sample.officer("expert-\(index)", .reviewer)
      _ = try request.giveOpinion(favorable: favorable, text: "เหตุผล", by: officer, at: moment)
      #expect(throws: RequestFailure.doneAlready) {
        try request.giveOpinion(favorable: true, text: "อีกครั้ง", by: officer, at: moment)
      }
    }
    #expect(request.opinionOutcome == outcome)
    switch outcome {
    case .open: #expect(throws: RequestFailure.opinionsOpen) { try request.approve(by: approver, at: moment) }
    case .unfavorable:
      #expect(throws: RequestFailure.opinionsAgainst) { try request.approve(by: approver, at: moment) }
    case .favorable:
      let late = Sample.officer("late", .reviewer)
      #expect(throws: RequestFailure.doneAlready) {
        try request.giveOpinion(favorable: false, text: "สาย", by: late, at: moment)
      }
      let expert = Sample.officer("expert-0", .approver)
      #expect(throws: RequestFailure.makerIsChecker) { try request.approve(by: expert, at: moment) }
      _ = try request.approve(by: approver, at: moment)
    }
  }

  @Test func `an approver who wants to know more gets a new opinion`() throws {
    var request = try considered()
    #expect(request.waitingRoles == [.approver])
    _ = try request.returnToReview(reason: "ขอเหตุผลเรื่องที่จอดรถ", by: approver, at: moment)
    #expect(request.waitingRoles == [.reviewer])
    #expect(request.sentBack == "ขอเหตุผลเรื่องที่จอดรถ")
    #expect(throws: RequestFailure.notConsidered) { try request.approve(by: approver, at: moment) }
  }

  @Test func `conditions of the approval are told to the operator`() throws {
    var request = try considered()
    #expect(throws: RequestFailure.textMissing("conditions[0]")) {
      try request.approve(conditions: [" "], by: approver, at: moment)
    }
    _ = try request.approve(conditions: ["ติดตั้งบ่อดักไขมันภายใน 30 วัน"], by: approver, at: moment)
    #expect(request.snapshot.conditions == ["ติดตั้งบ่อดักไขมันภายใน 30 วัน"])
  }

  /// At the decision, with the reviewer's opinion; `step` stands before the step `consideration`.
  private func considered(_ step: ActionDefinition.Step? = nil) throws -> LicenseRequest {
    var request = try Sample.request("food-place-notification", with: step)
    _ = try request.claim(by: Sample.officer("clerk", .intake), at: moment)
    _ = try request.findComplete(by: Sample.officer("clerk", .intake), at: moment)
    _ = try request.propose(approval: true, opinion: "ครบถ้วน", by: reviewer, at: moment)
    return request
  }
}
