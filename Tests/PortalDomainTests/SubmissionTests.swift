import DomainTypes
import PortalDomain
import PortalTestSupport
import Testing

@Suite struct SubmissionTests {
  let form: MergedForm
  init() throws {
    form = try MergedForm(try SampleCatalog.load(), chosen: Samples.chosen, applicantKind: .person)
  }

  /// Stands for SHA-256: equal texts, equal seals.
  private func hash(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

  private func submit(_ draft: Draft, by applicant: Applicant? = nil) throws -> Submission {
    var count = 0
    return try Submission(
      draft, form: form, applicant: try applicant ?? Samples.applicant(), reference: SubmissionID("S691123001"),
      now: Samples.now,
      makeRequestID: {
        count += 1
        return LicenseRequestID("request-\(count)")
      }, hash: hash)
  }

  @Test func `a complete draft becomes one request for each license`() throws {
    let submission = try submit(try Samples.completeDraft())
    #expect(submission.licenses.map(\.request.rawValue) == ["request-1", "request-2", "request-3"])
    let sign = try #require(submission.request(LicenseRequestID("request-3")))
    #expect(sign.answers["applicant.name"] == "นายสมชาย ตัวอย่าง")
    #expect(sign.registerSources.keys.sorted() == ["applicant.address", "applicant.name"])
    #expect(sign.answers["food.handlers"] == nil)
    #expect(sign.documents.map(\.key) == ["signboard.photo"])
    #expect(sign.seal == submission.seal)
    #expect(submission.request(LicenseRequestID("other")) == nil)
  }

  @Test func `the finder's own questions go to no agency`() throws {
    #expect(try submit(try Samples.completeDraft()).answers["liquor.sells"] == nil)
  }

  @Test func `an incomplete draft says what is missing`() throws {
    var draft = try Samples.completeDraft()
    _ = try draft.put(["premises.tenure": "lease", "applicant.phone": .null], now: Samples.now)
    let check = FormCheck(form, answers: draft.effectiveAnswers, documents: draft.documents)
    #expect(check.answers == ["applicant.phone": .missing])
    #expect(check.missingDocuments == ["premises.lease"])
    #expect(throws: SubmissionRefusal.incomplete(check)) { try submit(draft) }
  }

  @Test func `a document that is no longer asked for is not sent`() throws {
    var draft = try Samples.completeDraft()
    try draft.attach(Samples.document("premises.lease"), now: Samples.now)
    #expect(try !submit(draft).documents.contains { $0.key == "premises.lease" })
  }

  @Test func `a low assurance level cannot apply`() throws {
    var applicant = try Samples.applicant()
    applicant.ial = "1.2"
    #expect(throws: SubmissionRefusal.assuranceTooLow(needed: "1.3")) {
      try submit(try Samples.completeDraft(), by: applicant)
    }
  }

  @Test func `another person, or the same one for a company, cannot send it`() throws {
    let draft = try Samples.completeDraft()
    for other in [try Samples.applicant("account-2"), try Samples.applicant(company: true)] {
      #expect(throws: SubmissionRefusal.otherOwner) { try submit(draft, by: other) }
    }
  }

  @Test func `one changed answer or file gives another seal`() throws {
    let seal = try submit(try Samples.completeDraft()).seal
    var answer = try Samples.completeDraft()
    _ = try answer.put(["food.handlers": 4], now: Samples.now)
    var file = try Samples.completeDraft()
    try file.attach(Samples.document("premises.map", String(repeating: "b", count: 64)), now: Samples.now)
    #expect(try submit(try Samples.completeDraft()).seal == seal)
    #expect(try submit(answer).seal != seal)
    #expect(try submit(file).seal != seal)
  }

  @Test func `the seal can be made again from the submission`() throws {
    let submission = try submit(try Samples.completeDraft())
    #expect(hash(submission.sealedText) == submission.seal)
  }

  @Test func `canonical text has sorted keys, no spaces and one spelling for a number`() {
    let value = JSONValue.object(["b": .array([1, .number(1.0), .number(0.5), .null]), "a": "ก\"\n\u{1}", "B": true])
    #expect(
      String(decoding: CanonicalJSON.bytes(value), as: UTF8.self)
        == #"{"B":true,"a":"ก\"\n\u0001","b":[1,1,0.5,null]}"#)
  }

  @Test func `the reference is the day of the Buddhist era and a serial`() throws {
    let day = try #require(CivilDate("2026-11-23"))
    #expect(SubmissionReference.make(serial: 1, on: day).rawValue == "S691123001")
    #expect(SubmissionReference.make(serial: 1234, on: day).rawValue == "S6911231234")
  }

  @Test func `an area that the chosen license does not cover is told before it is sent, with what is needed instead`()
    throws
  {
    var draft = try Samples.completeDraft()
    _ = try draft.put(["premises.areaSquareMeters": 500], now: Samples.now)
    let check = FormCheck(form, draft)
    #expect(check.answers == ["premises.areaSquareMeters": .noFee])
    let field = try #require(form.field("premises.areaSquareMeters"))
    #expect(try #require(check.text(field)).en.contains("does not cover this answer"))
    #expect(throws: SubmissionRefusal.incomplete(check)) { try submit(draft) }
    let group = try #require(form.group(field.group))
    #expect(form.status(of: group, draft) == .hasProblem)
  }

  @Test func `premises where a license cannot be had are told before it is sent`() throws {
    var draft = try Samples.completeDraft()
    let address: JSONValue = .object([
      "houseNumber": "1", "subdistrict": "ศรีภูมิ", "district": "เมืองเชียงใหม่", "province": "เชียงใหม่", "areaCode": "500101",
    ])
    _ = try draft.put(["premises.address": address], now: Samples.now)
    let catalog = try SampleCatalog.load()
    let local = catalog.definitions.filter { $0.provinces?.contains("50") == false }
    let chosen = Samples.chosen.map(\.definition).filter { id in local.contains { $0.id == id } }
    #expect(!chosen.isEmpty)
    let check = FormCheck(form, draft)
    #expect(check.answers == ["premises.address": .notOffered])
    let field = try #require(form.field("premises.address"))
    #expect(try #require(check.text(field)).en.contains("Bangkok"))
  }

  @Test func `an address that somebody typed as one line is none`() throws {
    var draft = try Samples.completeDraft()
    _ = try draft.put(["premises.address": "somewhere"], now: Samples.now)
    #expect(FormCheck(form, draft).answers == ["premises.address": .malformed])
  }
}
