import DomainTypes
import ServiceBackendDomain
import ServiceBackendFixtures
import Testing

/// Licensing Facilitation Act s.10: late means a reasoned notice every seven days, and a copy to oversight.
@Suite struct LatenessTests {
  let reviewer = Sample.officer("reviewer", .reviewer)

  @Test func `a notice goes out the day after the decision was due, and every seven days until it comes`() throws {
    var request = try Sample.request()
    // Monday, 1 June and seven working days; 3 June is a holiday of the real calendar, not of the sample one.
    #expect(request.timers[.decision] == CivilDate("2026-06-10"))
    #expect(throws: RequestFailure.notDue) { try request.decisionOverdue(at: Sample.moment("2026-06-10", hour: 23)) }
    let first = try request.decisionOverdue(at: Sample.moment("2026-06-11", hour: 0))
    #expect(request.snapshot.delay?.number == 1)
    #expect(request.snapshot.delay?.reason == nil)
    #expect(first.contains { if case .notify(let notice) = $0 { notice.audience == .oversight } else { false } })
    #expect(request.timers[.decision] == CivilDate("2026-06-17"))
    _ = try request.explainDelay("รอผลตรวจน้ำ", by: Sample.officer("intake", .intake), at: Sample.moment("2026-06-12"))
    _ = try request.decisionOverdue(at: Sample.moment("2026-06-18", hour: 0))
    #expect(request.snapshot.delay?.number == 2)
    #expect(request.snapshot.delay?.reason == "รอผลตรวจน้ำ")
  }

  @Test func `a daemon that stood still for a month sends one notice, not four`() throws {
    var request = try Sample.request()
    _ = try request.decisionOverdue(at: Sample.moment("2026-07-10"))
    #expect(request.snapshot.delay?.number == 1)
    #expect(request.timers[.decision] == CivilDate("2026-07-16"))
  }

  @Test func `while the operator corrects nobody is late`() throws {
    var request = try Sample.request()
    let moment = try Sample.moment("2026-06-02")
    let intake = Sample.officer("intake", .intake)
    _ = try request.claim(by: intake, at: moment)
    _ = try request.recordDeficiency(
      [.init(kind: .field, key: "premises.name", note: "ก")], deadline: moment.today.adding(days: 10), by: intake,
      at: moment)
    #expect(request.timers[.decision] == nil)
  }

  @Test func `a step that takes too long goes to the deputy, once`() throws {
    let step = ActionDefinition.Step(kind: .inspection, roles: ["intake"], workingDays: 2)
    var request = try Sample.request(with: step)
    let moment = try Sample.moment("2026-06-02")
    let intake = Sample.officer("intake", .intake)
    let before = request
    _ = try request.claim(by: intake, at: moment)
    _ = try request.findComplete(by: intake, at: moment)
    request.startStep(ifEnteredFrom: before, at: moment)
    #expect(request.timers[.step] == CivilDate("2026-06-04"))
    #expect(throws: RequestFailure.notDue) {
      try request.stepOverdue(to: "deputy", at: Sample.moment("2026-06-04", hour: 23))
    }
    let actions = try request.stepOverdue(to: "deputy", at: Sample.moment("2026-06-05", hour: 0))
    #expect(request.assignee == "deputy")
    #expect(request.timers[.step] == nil)
    #expect(
      actions.contains { if case .notify(let notice) = $0 { notice.audience == .officer("deputy") } else { false } })
  }

  @Test(arguments: [true, false])
  func `seven days after the decision oversight hears of a result that nobody was told`(_ isTold: Bool) throws {
    var request = try Sample.request()
    let moment = try Sample.moment("2026-06-02")
    let intake = Sample.officer("intake", .intake)
    _ = try request.claim(by: intake, at: moment)
    _ = try request.findComplete(by: intake, at: moment)
    _ = try request.propose(approval: true, opinion: "ก", by: reviewer, at: moment)
    _ = try request.approve(by: Sample.officer("approver", .approver), at: moment)
    #expect(request.timers[.result] == CivilDate("2026-06-09"))
    let actions = try request.resultDue(isTold: isTold, at: Sample.moment("2026-06-10", hour: 0))
    #expect(actions.isEmpty == isTold)
    #expect(request.timers[.result] == nil)
  }
}
