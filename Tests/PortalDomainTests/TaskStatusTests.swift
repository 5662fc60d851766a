import DomainTypes
import PortalDomain
import PortalTestSupport
import Testing

@Suite struct TaskStatusTests {
  let form: MergedForm
  init() throws { form = try MergedForm(SampleCatalog.load(), chosen: Samples.chosen, applicantKind: .person) }

  private func status(_ group: String, _ draft: Draft) throws -> TaskStatus {
    form.status(of: try #require(form.group(group)), draft)
  }

  @Test func `a form goes from not started to complete`() throws {
    var draft = try Samples.draft()
    #expect(try status("food", draft) == .notStarted)
    _ = try draft.put(["food.kind": "sale"], now: Samples.now)
    #expect(try status("food", draft) == .inProgress)
    _ = try draft.put(["food.handlers": 3], now: Samples.now)
    #expect(try status("food", draft) == .complete)
  }

  @Test func `what was typed and not taken is a problem until it is mended`() throws {
    var draft = try Samples.completeDraft()
    try draft.keep(unaccepted: ["food.handlers": ["food.handlers": "สาม"]], now: Samples.now)
    #expect(try status("food", draft) == .hasProblem)
    #expect(FormCheck(form, draft).answers == ["food.handlers": .malformed])
    _ = try draft.put(["food.handlers": 4], now: Samples.now)
    #expect(draft.unaccepted == nil && FormCheck(form, draft).isComplete)
  }

  @Test func `review cannot start before everything is there`() throws {
    #expect(form.statusOfReview(try Samples.draft()) == .cannotStart)
    #expect(form.statusOfReview(try Samples.completeDraft()) == .notStarted)
  }

  @Test func `documents are known when the questions that decide about them are answered`() throws {
    var draft = try Samples.draft()
    for key in ["premises.map", "signboard.photo"] { try draft.attach(Samples.document(key), now: Samples.now) }
    #expect(form.statusOfDocuments(draft) == .cannotStart)
    _ = try draft.put(["premises.tenure": "own"], now: Samples.now)
    #expect(form.statusOfDocuments(draft) == .complete)
  }

  @Test func `the meter counts what separate forms would have asked`() throws {
    let draft = try Samples.completeDraft()
    let meter = SavingsMeter(form, draft)
    let separate = form.parts.reduce(0) { sum, part in
      sum + form.fields.count { part.process.fields.contains($0.key) && $0.isAsked(for: draft.effectiveAnswers) }
    }
    #expect(meter.asked + meter.sparedFields == separate)
    #expect(meter.sparedFields > 0 && meter.sparedDocuments > 0)
  }
}
