import DomainTypes
import PortalDomain
import PortalTestSupport
import Testing

@Suite struct TrackingTests {
  let id = LicenseRequestID("request-1")

  private func request() throws -> OperatorRequest {
    OperatorRequest(
      id: id, owner: try Samples.applicant().owner, submission: SubmissionID("S691123001"),
      definition: LicenseDefinitionID("food-place-notification"))
  }

  @Test func `what is known is dropped`() throws {
    var request = try request()
    #expect(request.take([Samples.event(id, 1), Samples.event(id, 2)]).map(\.sequence) == [1, 2])
    #expect(request.take([Samples.event(id, 2), Samples.event(id, 1)]).isEmpty)
    #expect(request.lastSequence == 2)
  }

  @Test func `a gap is noticed and closes when what was missing comes`() throws {
    var request = try request()
    _ = request.take([Samples.event(id, 1), Samples.event(id, 3)])
    #expect(request.hasGap)
    #expect(request.lastSequence == 1)
    _ = request.take([Samples.event(id, 2)])
    #expect(!request.hasGap)
    #expect(request.lastSequence == 3)
  }

  @Test func `an older snapshot never replaces a newer one`() throws {
    var request = try request()
    request.take(Samples.snapshot(id, sequence: 5, state: .consideration))
    _ = request.take([Samples.event(id, 2)])
    #expect(request.snapshot?.state == .consideration)
  }

  @Test func `events of another request are not taken`() throws {
    var request = try request()
    #expect(request.take([Samples.event(LicenseRequestID("other"), 1)]).isEmpty)
    #expect(request.snapshot == nil)
  }

  @Test func `a correction opens the marked fields and documents only`() throws {
    let catalog = try SampleCatalog.load()
    let process = try #require(catalog.definitions.first?.action(.new))
    let deadline = try #require(CivilDate("2026-12-07"))
    let record = DeficiencyRecord(
      items: [
        .init(kind: .field, key: "food.handlers", note: "กี่คน"),
        .init(kind: .document, key: "premises.map", note: "ไม่ชัด"),
      ], recordedAt: Samples.now, deadline: deadline, officerName: "เจ้าหน้าที่")
    let snapshot = Samples.snapshot(id, sequence: 3, state: .awaitingCorrection, deficiency: record)
    let form = try #require(CorrectionForm(snapshot, process: process, fields: catalog.fields))
    #expect(form.unmarked(answers: ["food.handlers"], documents: ["premises.map"]) == nil)
    #expect(form.unmarked(answers: ["food.handlers", "premises.name"], documents: []) == "premises.name")
    #expect(form.unmarked(answers: [], documents: ["signboard.photo"]) == "signboard.photo")
    #expect(form.faults(in: [:]) == ["food.handlers": .missing])
    #expect(form.missing(from: []).map(\.requirement.key) == ["premises.map"])
    let decided = Samples.snapshot(id, sequence: 4, state: .consideration, deficiency: record)
    #expect(CorrectionForm(decided, process: process, fields: catalog.fields) == nil)
  }

  @Test(arguments: [
    ([0x25, 0x50, 0x44, 0x46, 0x2D, 0x31], DocumentFormat.pdf), ([0xFF, 0xD8, 0xFF, 0xE0], .jpeg),
    ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], .png), ([0x4D, 0x5A, 0x90], nil), ([0x50, 0x4B, 3, 4], nil),
    ([0x25, 0x50, 0x44], nil), ([], nil),
  ])
  func `a file is what its first bytes say`(head: [UInt8], format: DocumentFormat?) {
    #expect(DocumentFormat.of(head) == format)
  }
}
