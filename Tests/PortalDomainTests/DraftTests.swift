import DomainTypes
import PortalDomain
import PortalTestSupport
import Testing

@Suite struct DraftTests {
  @Test func `the finder's answers begin the form`() throws {
    #expect(try Samples.draft().effectiveAnswers["premises.areaSquareMeters"] == 80)
  }

  @Test func `a locked answer keeps the register's value`() throws {
    var draft = try Samples.draft()
    draft.prefill(
      ["applicant.name": Samples.locked("นายสมชาย ตัวอย่าง")], missing: ["applicant.address"], now: Samples.now)
    #expect(try draft.put(["applicant.name": "ผู้อื่น", "premises.name": "ร้าน"], now: Samples.now) == ["applicant.name"])
    #expect(draft.effectiveAnswers["applicant.name"] == "นายสมชาย ตัวอย่าง")
    #expect(draft.effectiveAnswers["premises.name"] == "ร้าน")
    #expect(draft.unverified == ["applicant.address"])
  }

  @Test func `sending the register's own value is no tampering`() throws {
    var draft = try Samples.draft()
    draft.prefill(["applicant.name": Samples.locked("ก")], missing: [], now: Samples.now)
    #expect(try draft.put(["applicant.name": "ก"], now: Samples.now).isEmpty)
  }

  @Test func `a register that answers later wins over what was typed`() throws {
    var draft = try Samples.draft()
    draft.prefill([:], missing: ["applicant.name"], now: Samples.now)
    _ = try draft.put(["applicant.name": "พิมพ์เอง"], now: Samples.now)
    draft.prefill(["applicant.name": Samples.locked("ก")], missing: [], now: Samples.now)
    #expect(draft.effectiveAnswers["applicant.name"] == "ก")
    #expect(draft.unverified.isEmpty)
    #expect(draft.replaced == ["applicant.name": "พิมพ์เอง"])
  }

  @Test func `a register's answer ends what could not be taken, and shows it`() throws {
    var draft = try Samples.draft()
    try draft.keep(unaccepted: ["applicant.name": ["applicant.name": "😀"]], now: Samples.now)
    draft.prefill(["applicant.name": Samples.locked("ก")], missing: [], now: Samples.now)
    #expect(draft.unaccepted == nil && draft.replaced == ["applicant.name": "😀"])
  }

  @Test func `null takes an answer away`() throws {
    var draft = try Samples.draft()
    _ = try draft.put(["premises.name": "ร้าน"], now: Samples.now)
    _ = try draft.put(["premises.name": .null], now: Samples.now)
    #expect(draft.answers["premises.name"] == nil)
  }

  @Test func `the same file under the same key is attached once, and there is an end`() throws {
    var draft = try Samples.draft()
    for _ in 0..<3 { try draft.attach(Samples.document("premises.map"), now: Samples.now) }
    #expect(draft.documents.count == 1)
    for index in 1..<Draft.maximumForOneSlot {
      try draft.attach(Samples.document("premises.map", "\(index)"), now: Samples.now)
    }
    #expect(throws: DraftFailure.tooManyDocuments) {
      try draft.attach(Samples.document("premises.map", "one more"), now: Samples.now)
    }
  }

  @Test func `nothing changes after it is sent`() throws {
    var draft = try Samples.completeDraft()
    try draft.close(as: SubmissionID("S691123001"), now: Samples.now)
    let sent = DraftFailure.submitted(SubmissionID("S691123001"))
    #expect(throws: sent) { try draft.put(["premises.name": "x"], now: Samples.now) }
    #expect(throws: sent) { try draft.attach(Samples.document("premises.map", "b"), now: Samples.now) }
    #expect(throws: sent) { try draft.close(as: SubmissionID("S691123002"), now: Samples.now) }
  }
}
