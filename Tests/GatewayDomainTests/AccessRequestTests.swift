import DomainTypes
import FoundationEssentials
import GatewayDomain
import Testing

@Suite struct AccessRequestTests {
  let now = Date(timeIntervalSince1970: 1_795_402_800)

  @Test func `an owner grants what was asked, or less`() throws {
    var request = sample()
    let grant = try request.approve(
      fields: [.personFirstName], until: testDay.adding(days: 5), note: nil, by: "dopa", at: now)
    #expect(grant.fields == [.personFirstName] && grant.until == testDay.adding(days: 5))
    #expect(grant.consumer == ConsumerID("tax") && grant.flaw == nil)
    #expect(request.state == .approved(.init(by: "dopa", at: now, note: nil)))
  }

  @Test func `nobody grants more than was asked, nor to themselves, nor twice`() throws {
    var request = sample()
    #expect(throws: AccessRequest.Failure.beyondTheRequest) {
      try request.approve(fields: [.personBirthDate], note: nil, by: "dopa", at: now)
    }
    #expect(throws: AccessRequest.Failure.beyondTheRequest) {
      try request.approve(until: testDay.adding(days: 11), note: nil, by: "dopa", at: now)
    }
    #expect(throws: AccessRequest.Failure.beyondTheRequest) {
      try request.approve(fields: [], note: nil, by: "dopa", at: now)
    }
    #expect(throws: AccessRequest.Failure.ownRequest) { try request.approve(note: nil, by: "tax", at: now) }
    #expect(request.state == .waiting)
    try request.refuse(note: "no law", by: "dopa", at: now)
    #expect(throws: AccessRequest.Failure.notWaiting) { try request.approve(note: nil, by: "dopa", at: now) }
    #expect(throws: AccessRequest.Failure.notWaiting) { try request.withdraw() }
  }

  private func sample() -> AccessRequest {
    AccessRequest(
      id: AccessRequestID("q1"), consumer: ConsumerID("tax"), service: .person, purpose: .agencyDuty,
      fields: [.personFirstName, .personLastName], legalBasis: "Act", reason: "letters", from: testDay,
      until: testDay.adding(days: 10), requestedBy: "tax", requestedAt: now)
  }
}
