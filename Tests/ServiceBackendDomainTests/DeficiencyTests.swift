import DomainTypes
import ServiceBackendDomain
import ServiceBackendFixtures
import Testing

/// Asking once (Licensing Facilitation Act s.8).
@Suite struct DeficiencyTests {
  let intake = Sample.officer("intake", .intake)
  let moment: Moment
  let deadline: CivilDate
  var request: LicenseRequest

  init() throws {
    moment = try Sample.moment("2026-06-02")
    deadline = try #require(CivilDate("2026-06-12"))
    request = try Sample.request()
    _ = try request.claim(by: intake, at: moment)
  }

  @Test mutating func `a second record is refused`() throws {
    try record([.init(kind: .field, key: "premises.name", note: "ไม่ชัดเจน")])
    _ = try request.correct(
      answers: ["premises.name": "ร้านใหม่"], documents: [], fields: SampleCatalog.load().fields, at: moment)
    #expect(request.answers["premises.name"] == "ร้านใหม่")
    #expect(throws: RequestFailure.askedAlready) {
      try record([.init(kind: .field, key: "premises.name", note: "ยังไม่ชัดเจน")])
    }
  }

  @Test mutating func `only what the manual lists and the operator wrote can be marked`() {
    #expect(throws: RequestFailure.unknownItem("")) { try record([]) }
    #expect(throws: RequestFailure.unknownItem("house.registration")) {
      try record([.init(kind: .document, key: "house.registration", note: "ขาด")])
    }
    // The register gave this one: it is locked.
    #expect(throws: RequestFailure.unknownItem("applicant.name")) {
      try record([.init(kind: .field, key: "applicant.name", note: "ผิด")])
    }
    #expect(throws: RequestFailure.textMissing("premises.name")) {
      try record([.init(kind: .field, key: "premises.name", note: " ")])
    }
  }

  @Test mutating func `a deadline that is not ahead is refused`() {
    #expect(throws: RequestFailure.deadlineNotAhead) {
      try request.recordDeficiency(
        [.init(kind: .field, key: "premises.name", note: "ก")], deadline: moment.today, by: intake, at: moment)
    }
  }

  @Test mutating func `a correction touches exactly what is marked`() throws {
    try record([
      .init(kind: .field, key: "premises.name", note: "ก"), .init(kind: .document, key: "premises.map", note: "ข"),
    ])
    let fields = try SampleCatalog.load().fields
    #expect(throws: RequestFailure.correctionDiffers("premises.map")) {
      try request.correct(answers: ["premises.name": "ร้าน"], documents: [], fields: fields, at: moment)
    }
    #expect(throws: RequestFailure.correctionDiffers("food.handlers")) {
      try request.correct(
        answers: ["premises.name": "ร้าน", "food.handlers": 1], documents: [Sample.document("premises.map")],
        fields: fields, at: moment)
    }
    #expect(throws: RequestFailure.invalidAnswer("premises.name", .missing)) {
      try request.correct(
        answers: ["premises.name": ""], documents: [Sample.document("premises.map")], fields: fields, at: moment)
    }
    let actions = try request.correct(
      answers: ["premises.name": "ร้าน"], documents: [Sample.document("premises.map", sha256: "b")], fields: fields,
      at: moment)
    #expect(actions.last == .forgetDeadline)
    #expect(request.documents.map(\.sha256) == ["b"])
    #expect(request.deficiency?.correctedAt == moment.at)
  }

  @Test mutating func `after the deadline the request is returned, not before`() throws {
    try record([.init(kind: .field, key: "premises.name", note: "ก")])
    #expect(throws: RequestFailure.deadlineNotAhead) {
      try request.correctionDeadlinePassed(at: Sample.moment("2026-06-12", hour: 23))
    }
    _ = try request.correctionDeadlinePassed(at: Sample.moment("2026-06-13", hour: 0))
    #expect(request.state == .returned)
  }

  private mutating func record(_ items: [DeficiencyRecord.Item]) throws {
    let actions = try request.recordDeficiency(items, deadline: deadline, by: intake, at: moment)
    #expect(actions.last == .watchDeadline(deadline))
  }
}
