import DomainTypes
import Foundation
import ServiceBackendDomain
import ServiceBackendFixtures
import Testing

@Suite struct RegisteredLicenseTests {
  let reviewer = Sample.officer("reviewer", .reviewer)
  let approver = Sample.officer("approver", .approver)
  let moment: Moment

  init() throws { moment = try Sample.moment("2026-06-02") }

  @Test func `an order counts when a second officer confirms it`() throws {
    var license = try license()
    let both = Sample.officer("both", .reviewer, .approver)
    try license.propose(order(.suspend, by: "both"), by: both, at: moment)
    #expect(license.status == .active)
    #expect(throws: LicenseFailure.orderWaits) {
      try license.propose(order(.revoke, by: "reviewer"), by: reviewer, at: moment)
    }
    #expect(throws: LicenseFailure.makerIsChecker) { try license.confirm(by: both, at: moment) }
    #expect(throws: LicenseFailure.wrongRole) { try license.confirm(by: reviewer, at: moment) }
    #expect(try license.confirm(by: approver, at: moment) == .licenseSuspended)
    #expect(license.status == .suspended)
    #expect(license.statusSince == moment.today)
    #expect(license.statusReason == "ไม่สะอาด")
    #expect(throws: LicenseFailure.noOrder) { try license.confirm(by: approver, at: moment) }
  }

  @Test func `an order says facts, law and reasons, and fits the status`() throws {
    var license = try license()
    var empty = order(.suspend, by: "reviewer")
    empty.law = " "
    #expect(throws: LicenseFailure.textMissing("law")) { try license.propose(empty, by: reviewer, at: moment) }
    #expect(throws: LicenseFailure.wrongStatus(.active)) {
      try license.propose(order(.reinstate, by: "reviewer"), by: reviewer, at: moment)
    }
    try license.propose(order(.revoke, by: "reviewer"), by: reviewer, at: moment)
    _ = try license.confirm(by: approver, at: moment)
    #expect(throws: LicenseFailure.wrongStatus(.revoked)) {
      try license.propose(order(.suspend, by: "reviewer"), by: reviewer, at: moment)
    }
    #expect(license.timers.isEmpty)
  }

  @Test func `a suspension for a time ends by itself`() throws {
    var license = try license()
    var order = order(.suspend, by: "reviewer")
    order.until = CivilDate("2026-06-20")
    try license.propose(order, by: reviewer, at: moment)
    _ = try license.confirm(by: approver, at: moment)
    #expect(license.timers[.suspensionEnd] == CivilDate("2026-06-20"))
    #expect(throws: LicenseFailure.notDue) { try license.endSuspension(at: Sample.moment("2026-06-20", hour: 23)) }
    #expect(try license.endSuspension(at: Sample.moment("2026-06-21", hour: 0)) == .licenseReinstated)
    #expect(license.status == .active)
  }

  @Test func `the holder is reminded 90, 60 and 30 days before the end, and then it expires`() throws {
    var license = try license()
    for days in [90, 60, 30] {
      let day = try #require(CivilDate("2027-05-31")).adding(days: -days)
      #expect(license.timers[.reminder] == day.adding(days: -1))
      #expect(try license.remind(at: Moment(BangkokTime.midnight(of: day), moment.calendar)) == .renewalDue)
    }
    #expect(license.timers[.reminder] == nil)
    #expect(throws: LicenseFailure.notDue) { try license.expire(at: Sample.moment("2027-05-31", hour: 23)) }
    #expect(try license.expire(at: Sample.moment("2027-06-01", hour: 0)) == .licenseExpired)
    #expect(license.timers.isEmpty)
  }

  @Test func `reminders that were missed are one, and a license of a few days has none at its issue`() throws {
    var late = try license()
    _ = try late.remind(at: Sample.moment("2027-04-15"))
    #expect(late.lastReminder == 60)
    var short = try license(until: "2026-06-06")
    short.skipPastReminders(at: moment)
    #expect(short.timers[.reminder] == nil)
  }

  @Test func `after the renewal nobody is reminded of the old license`() throws {
    var license = try license()
    #expect(try license.end(by: .renew, successor: "อส 00002/2570", at: moment) == .licenseReplaced)
    #expect(license.status == .replaced)
    #expect(license.replacedBy == "อส 00002/2570")
    #expect(license.timers.isEmpty)
    #expect(throws: LicenseFailure.wrongStatus(.replaced)) {
      try license.end(by: .renew, successor: "x", at: moment)
    }
  }

  @Test(arguments: [
    (LicenseSummary.Status.active, true, true), (.suspended, true, true), (.expired, true, false),
    (.revoked, false, false), (.replaced, false, false),
  ])
  func `what may follow depends on the status`(_ status: LicenseSummary.Status, _ renew: Bool, _ amend: Bool) throws {
    let license = try license(status: status)
    #expect(license.mayBeFollowed(by: .renew) == renew)
    #expect(license.mayBeFollowed(by: .amend) == amend)
    #expect(!license.mayBeFollowed(by: .new))
  }

  private func order(_ kind: LicenseOrder.Kind, by username: String) -> LicenseOrder {
    LicenseOrder(
      kind: kind, facts: "ตรวจพบหนู", law: "พ.ร.บ. การสาธารณสุข มาตรา 59", reasons: "ไม่สะอาด", until: nil,
      proposedBy: username, proposedAt: moment.at)
  }

  private func license(until: String = "2027-05-31", status: LicenseSummary.Status = .active) throws
    -> RegisteredLicense
  {
    RegisteredLicense(
      id: LicenseID("l"), agency: AgencyID("bma"), number: "อส 00001/2569",
      definition: LicenseDefinitionID("food-place-notification"), request: nil, office: OfficeID(""), area: "",
      issuedOn: try #require(CivilDate("2026-06-01")), expiresOn: CivilDate(until),
      holder: LicenseHolder(
        kind: .person, id: "1101700000010", name: "สมชาย", premisesName: nil, premisesAddress: nil), status: status,
      statusSince: try #require(CivilDate("2026-06-01")))
  }
}
