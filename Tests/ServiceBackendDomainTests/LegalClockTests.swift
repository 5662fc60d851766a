import DomainTypes
import ServiceBackendDomain
import ServiceBackendFixtures
import Testing

@Suite struct LegalClockTests {
  let intake = Sample.officer("intake", .intake)

  @Test func `weekends and holidays are no working days`() throws {
    let start = try #require(CivilDate("2026-04-10"))
    #expect(SampleCatalog.calendar.adding(workingDays: 1, to: start) == CivilDate("2026-04-16"))
    #expect(SampleCatalog.calendar.adding(workingDays: 3, to: start) == CivilDate("2026-04-20"))
  }

  @Test(arguments: [
    ("2026-06-01", 16, 29, "2026-06-01"), ("2026-06-01", 16, 30, "2026-06-02"), ("2026-06-05", 18, 0, "2026-06-08"),
    ("2026-06-06", 9, 0, "2026-06-08"), ("2026-04-13", 9, 0, "2026-04-16"),
  ])
  func `what comes after hours counts the next working day`(
    day: String, hour: Int, minute: Int, legal: String
  ) throws {
    #expect(try Sample.moment(day, hour: hour, minute: minute).legalDate == CivilDate(legal))
  }

  @Test func `a correction adds exactly the working days that it took`() throws {
    var request = try Sample.request()
    #expect(request.clock.dueOn == CivilDate("2026-06-10"))
    _ = try request.claim(by: intake, at: Sample.moment("2026-06-02"))
    try recordMissingMap(&request, on: "2026-06-03")
    #expect(request.clock.isStopped)
    _ = try request.correct(
      answers: [:], documents: [Sample.document("premises.map")], fields: [], at: Sample.moment("2026-06-08"))
    #expect(!request.clock.isStopped)
    // Stopped from Wednesday to Monday: three working days.
    #expect(request.clock.dueOn == CivilDate("2026-06-15"))
    #expect(request.snapshot.dueOn == CivilDate("2026-06-15"))
  }

  @Test func `a correction on the same day adds nothing`() throws {
    var request = try Sample.request()
    _ = try request.claim(by: intake, at: Sample.moment("2026-06-02"))
    try recordMissingMap(&request, on: "2026-06-03")
    _ = try request.correct(
      answers: [:], documents: [Sample.document("premises.map")], fields: [], at: Sample.moment("2026-06-03", hour: 12))
    #expect(request.clock.dueOn == CivilDate("2026-06-10"))
  }

  private func recordMissingMap(_ request: inout LicenseRequest, on day: String) throws {
    _ = try request.recordDeficiency(
      [.init(kind: .document, key: "premises.map", note: "อ่านไม่ออก")],
      deadline: #require(CivilDate("2026-06-20")), by: intake, at: Sample.moment(day))
  }
}
