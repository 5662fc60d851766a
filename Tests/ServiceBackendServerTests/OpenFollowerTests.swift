import APIClient
import APIContract
import Database
import DomainTypes
import Foundation
import HTTPServer
import HTTPTypes
import ServiceBackendDomain
import ServiceBackendFixtures
import ServiceBackendServer
import ServiceBackendStorage
import Testing

/// Renewal, amendment and cancellation of one license: one open request at a time.
@Suite struct OpenFollowerTests {
  let world: BackendWorld
  let license: String

  init() async throws {
    world = try await BackendWorld()
    try await world.awaitSignature()
    license = try #require(try await world.act("signatory", ServiceBackendAPI.sign).license).number
  }

  @Test func `of 50 renewals of one license that come at once one is taken, the others name it`() async throws {
    let submitted = try await renewal(of: license)
    let answers = await withTaskGroup(of: Result<RequestSnapshot, any Error>.self) { group in
      for number in 1...50 {
        group.addTask { [world] in
          do {
            return .success(try await world.portal.submit(LicenseRequestID("renewal-\(number)"), submitted))
          } catch {
            return .failure(error)
          }
        }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    let taken = answers.compactMap { try? $0.get() }
    #expect(taken.count == 1)
    let number = try #require(taken.first?.requestNumber)
    for case .failure(let error) in answers {
      let problem = try #require(error as? Problem)
      #expect(problem.status == 409 && problem.code == "license-has-open-request")
      #expect(problem.detail?.contains(number) == true)
    }
    // What was refused took no number of the series.
    let serial = try #require(Int(number.suffix(3)))
    let next = try await world.portal.submit(
      LicenseRequestID("another"), try await filled(action: .new))
    #expect(next.requestNumber.hasSuffix(String(serial + 1)))
  }

  @Test func `the same request again is answered, and an end of it makes room for the next`() async throws {
    let submitted = try await renewal(of: license)
    let first = LicenseRequestID("renewal-1")
    let snapshot = try await world.portal.submit(first, submitted)
    #expect(try await world.portal.submit(first, submitted) == snapshot)
    _ = try await world.portal.withdraw(first, Withdrawal(reason: "เปลี่ยนใจ"), idempotencyKey: "w")
    #expect(try await world.portal.submit(LicenseRequestID("renewal-2"), submitted).state == .received)
  }

  @Test func `a paper license is one for its holder alone`() async throws {
    var submitted = try await renewal(of: "กทม. ๑/๒๕๖๐")
    submitted.existingLicense = nil
    _ = try await world.portal.submit(LicenseRequestID("paper-1"), submitted)
    submitted.answers["license.number"] = .string("กทม.1/2560")
    let again = await #expect(throws: Problem.self) {
      try await world.portal.submit(LicenseRequestID("paper-2"), submitted)
    }
    #expect(again?.code == "license-has-open-request")
    submitted.applicant.citizenID = try #require(CitizenID("1101700000028"))
    #expect(try await world.portal.submit(LicenseRequestID("paper-3"), submitted).state == .received)
  }

  @Test func `requests that were open before this rule count too`() async throws {
    let submitted = try await renewal(of: license)
    _ = try await world.portal.submit(LicenseRequestID("renewal-1"), submitted)
    // As the migration leaves a database of the program before.
    try await world.stores.database.write { connection in
      try connection.execute("DELETE FROM openFollower")
      try connection.execute("INSERT INTO unreadFollower (request) SELECT id FROM request WHERE isOpen = 1")
    }
    try await world.stores.requests.readFollowers()
    let second = await #expect(throws: Problem.self) {
      try await world.portal.submit(LicenseRequestID("renewal-2"), submitted)
    }
    #expect(second?.code == "license-has-open-request")
  }

  private func renewal(of number: String) async throws -> SubmittedRequest {
    var submitted = try await filled(action: .renew)
    submitted.existingLicense = number
    submitted.answers["license.number"] = .string(number)
    return submitted
  }

  private func filled(action: LicenseDefinition.Action) async throws -> SubmittedRequest {
    var submitted = try Sample.submitted("signboard-tax", action: action, at: world.clock.now)
    for index in submitted.documents.indices {
      submitted.documents[index] = try await world.storedDocument(submitted.documents[index].key)
    }
    return submitted
  }
}
