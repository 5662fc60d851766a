import APIClient
import APIContract
import DomainTypes
import Foundation
import HTTPServer
import HTTPTypes
import ServiceBackendDomain
import ServiceBackendFixtures
import ServiceBackendServer
import ServiceBackendStorage
import Testing

@Suite struct LicenseRegisterTests {
  let world: BackendWorld

  init() async throws {
    world = try await BackendWorld()
    try await world.stores.staff.save([Sample.officer("admin", .administrator)], at: world.clock.now)
  }

  @Test func `a confirmed suspension is public at once and told to the holder`() async throws {
    let issued = try await issue()
    let token = try #require(issued.license?.verifyURL.split(separator: "/").last.map(String.init))
    #expect(try await verify(token).status == .active)
    _ = try await world.officer("reviewer").call(ServiceBackendAPI.proposeOrder, order("suspend"), world.about())
    #expect(try await verify(token).status == .active)
    let own = await #expect(throws: Problem.self) {
      try await world.officer("reviewer").call(ServiceBackendAPI.confirmOrder, Empty(), world.about())
    }
    #expect(own?.status == 403)
    let confirmed = try await world.officer("approver").call(ServiceBackendAPI.confirmOrder, Empty(), world.about())
    #expect(confirmed.status == .suspended)
    #expect(try await verify(token).status == .suspended)
    let told = try await world.portal.request(world.id)
    #expect(told.license?.status == .suspended)
    #expect(told.license?.statusReason == "ไม่สะอาด")
    #expect(
      try await world.portal.events(of: world.id, after: issued.sequence).items.map(\.kind) == [.licenseSuspended])
    let record = try await world.officer("intake").call(ServiceBackendAPI.license, Empty(), world.about())
    #expect(record.history.map(\.kind) == ["issued", "license.proposeOrder", "licenseSuspended"])
    #expect(record.history.last?.by == "approver")
  }

  @Test func `another agency has neither the license nor its orders`() async throws {
    _ = try await issue()
    for endpoint in [ServiceBackendAPI.confirmOrder, ServiceBackendAPI.dropOrder] {
      let problem = await #expect(throws: Problem.self) {
        try await world.officer("foreign").call(endpoint, Empty(), world.about())
      }
      #expect(problem?.status == 404)
    }
    #expect(try await world.officer("foreign").call(ServiceBackendAPI.licenses, Empty()).items.isEmpty)
    let search = CaseSearch(text: "1101700000010")
    #expect(try await world.officer("foreign").call(ServiceBackendAPI.searchLicenses, search).items.isEmpty)
    #expect(try await world.officer("intake").call(ServiceBackendAPI.searchLicenses, search).items.count == 1)
  }

  @Test func `reminders, expiry and their order come by the clock`() async throws {
    // Signboard tax is for a calendar year: early in the next one all three reminders are still ahead.
    let january = CivilDate(year: BangkokTime(world.clock.now).date.year + 1, month: 1, day: 11)
    world.clock.set(BangkokTime.midnight(of: try #require(january)).addingTimeInterval(36_000))
    let issued = try await issue()
    let end = try #require(issued.license?.expiresOn)
    var seen = issued.sequence
    for (day, kinds) in [
      (end.adding(days: -91), []), (end.adding(days: -90), [RequestEvent.Kind.renewalDue]),
      (end.adding(days: -60), [.renewalDue]), (end.adding(days: -30), [.renewalDue]), (end, []),
      (end.adding(days: 1), [.licenseExpired]),
    ] as [(CivilDate, [RequestEvent.Kind])] {
      world.clock.set(BangkokTime.midnight(of: day).addingTimeInterval(60))
      await LicenseTimers(world.environment).pass()
      await LicenseTimers(world.environment).pass()
      let events = try await world.portal.events(of: world.id, after: seen).items
      #expect(events.map(\.kind) == kinds, "\(day)")
      seen = events.last?.sequence ?? seen
    }
    #expect(try await world.portal.request(world.id).license?.status == .expired)
  }

  @Test func `a renewal takes the place of the license, for its own holder only`() async throws {
    let old = try #require(try await issue().license?.number)
    let id = LicenseRequestID("renewal")
    for (number, answers) in [("ภป 99999/2569", [:]), (old, ["signboard.text": JSONValue.string("ร้านใหม่")])] {
      var submitted = try Sample.submitted("signboard-tax", action: .renew, answers: answers, at: world.clock.now)
      submitted.existingLicense = number
      submitted.answers["license.number"] = .string(number)
      for index in submitted.documents.indices {
        submitted.documents[index] = try await world.storedDocument(submitted.documents[index].key)
      }
      if number != old {
        let refused = await #expect(throws: Problem.self) { try await world.portal.submit(id, submitted) }
        #expect(refused?.errors?.map(\.field) == ["existingLicense"])
      } else {
        _ = try await world.portal.submit(id, submitted)
        // Again is the same; another request about this license waits for its result.
        _ = try await world.portal.submit(id, submitted)
        let second = await #expect(throws: Problem.self) {
          try await world.portal.submit(LicenseRequestID("second"), submitted)
        }
        #expect(second?.code == "license-has-open-request" && second?.status == 409)
      }
    }
    try await world.approve(id)
    try await world.act("intake", ServiceBackendAPI.prepareDocument, id)
    await DraftRendering(world.environment).pass()
    let renewed = try #require(try await world.act("signatory", ServiceBackendAPI.sign, id).license)
    let first = try await world.portal.request(world.id)
    #expect(first.license?.status == .replaced)
    #expect(first.license?.replacedBy == renewed.number)
    let held = try await world.portal.licenses(of: HolderInput(citizenID: CitizenID("1101700000010")))
    #expect(Set(held.map(\.status)) == [.active, .replaced])
    #expect(held.first { $0.number == old }?.actions.isEmpty == true)
  }

  @Test func `ten thousand rows with 37 bad ones: 9,963 are in, 37 explained, and again nothing is new`() async throws {
    var rows = [LicenseRow.header]
    for number in 1...10_000 { rows.append(LicenseRow(number).text) }
    for bad in 0..<37 { rows[1 + bad * 100] = LicenseRow(1 + bad * 100).spoiled(bad) }
    let first = try await importing(rows.joined(separator: "\r\n"))
    #expect(first.imported == 9963)
    #expect(first.faults.count == 37)
    #expect(first.faults.first?.line == 2)
    #expect(Set(first.faults.map(\.code)) == ["missing", "invalid", "unknown-definition", "column-count"])
    let second = try await importing(rows.joined(separator: "\n"))
    #expect(second.imported == 0)
    #expect(second.unchanged == 9963)
    #expect(second.faults == first.faults)
    let page = try await world.officer("admin").call(ServiceBackendAPI.licenses, Empty())
    #expect(page.items.count == 50 && page.next != nil)
  }

  @Test func `another license of a number that is there is told of, and only an administrator imports`() async throws {
    _ = try await importing([LicenseRow.header, LicenseRow(1).text].joined(separator: "\n"))
    var other = LicenseRow(1)
    other.holder = "คนอื่น"
    let report = try await importing([LicenseRow.header, other.text, LicenseRow(2).text].joined(separator: "\n"))
    #expect(report.imported == 1)
    #expect(report.faults.map(\.code) == ["number-taken"])
    let response = await send("x", as: "intake")
    #expect(response.status == 403)
  }

  private struct LicenseRow {
    static let header = LicenseRowHeader.text
    var number: Int
    var holder = "นาง \"มาลี\" สมมุติ"
    init(_ number: Int) { self.number = number }

    var text: String {
      "เก่า \(number)/2565,signboard-tax,1-1017-00000-01-0,\"\(holder.replacing("\"", with: "\"\""))\","
        + "ร้านเดิม,\"1 ถนนเดิม, กรุงเทพ\",100101,2565-01-15,๒๕๗๐-๐๑-๑๔"
    }

    func spoiled(_ how: Int) -> String {
      switch how % 4 {
      case 0: text.replacing("1-1017-00000-01-0", with: "1-1017-00000-01-1")
      case 1: text.replacing("signboard-tax", with: "liquor-sale")
      case 2: text.replacing("2565-01-15", with: "")
      default: text + ",too much"
      }
    }
  }

  private enum LicenseRowHeader {
    static let text =
      "number,definition,holderID,holderName,premisesName,premisesAddress,area,issuedOn,expiresOn"
  }

  private func importing(_ csv: String) async throws -> ImportReport {
    let response = await send(csv, as: "admin")
    #expect(response.status == 200)
    return try ContractJSON.decode(ImportReport.self, from: try await response.body.collect(upTo: 8 << 20))
  }

  private func send(_ csv: String, as officer: String) async -> HTTPResponse {
    await world.router.respond(
      to: HTTPRequest(
        .post, "/v1/officer/license-imports",
        fields: [.authorization: "Bearer officer:" + officer, .contentType: "text/csv"], body: .bytes(Array(csv.utf8))))
  }

  private func issue() async throws -> RequestSnapshot {
    try await world.awaitSignature()
    return try await world.act("signatory", ServiceBackendAPI.sign)
  }

  private func verify(_ token: String) async throws -> Verification {
    let response = await world.router.respond(to: HTTPRequest(.get, "/v1/verifications/" + token))
    return try ContractJSON.decode(Verification.self, from: try await response.body.collect(upTo: 1 << 20))
  }

  private func order(_ kind: String) -> OrderInput {
    OrderInput(kind: kind, facts: "ตรวจพบหนู", law: "มาตรา 59", reasons: "ไม่สะอาด")
  }
}
