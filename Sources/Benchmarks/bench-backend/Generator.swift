import Cryptography
import Database
import DomainTypes
import FoundationEssentials
import ServiceBackendDomain
import ServiceBackendStorage

/// Fills the database by the operations that the daemon uses: each request is received, nine of ten are closed again.
struct Generator {
  let world: BenchWorld

  /// - Returns: Seconds.
  func fill(to count: Int) async throws -> Double {
    let clock = ContinuousClock()
    let start = clock.now
    let first = try world.database.read { try $0.first("SELECT count(*) FROM request") { try $0.int(0) } } ?? 0
    try await withThrowingTaskGroup(of: Void.self) { group in
      var next = first
      // As many at once as share a commit well.
      while next < count {
        for number in next..<min(next + 256, count) {
          group.addTask { try await make(number) }
        }
        next += 256
        try await group.waitForAll()
      }
    }
    // What the portal would have taken meanwhile.
    try await world.database.write { connection in
      try connection.execute("DELETE FROM outboxMessage")
      try connection.execute("DELETE FROM outboxKey")
    }
    return (clock.now - start) / .seconds(1)
  }

  private func make(_ number: Int) async throws {
    let id = Self.id(number)
    let definition = world.definitions[number % BenchWorld.kinds]
    guard let process = definition.action(.new) else { throw BenchWorld.Failed() }
    // Requests of half a year, so that the dates differ as they do in life.
    let moment = Moment(world.now.addingTimeInterval(-Double(number % 180) * 86_400), world.calendar)
    _ = try await world.requests.receive(
      id, try submitted(number, definition, process, at: moment.at), definition: definition, process: process,
      office: OfficeID("office-\(number % 50)"),
      by: Change(actor: "portal", action: "request.receive", moment: moment, trace: nil))
    guard number % 10 != 0 else { return }
    let change = Change(actor: "portal", action: "request.withdraw", moment: moment, trace: nil)
    _ = try await world.requests.update(id, by: change) { request, _ in
      try request.withdraw(reason: "ปิดกิจการ", at: moment)
    }
  }

  static func id(_ number: Int) -> LicenseRequestID { LicenseRequestID("bench-" + String(number + 10_000_000)) }

  private func submitted(
    _ number: Int, _ definition: LicenseDefinition, _ process: ActionDefinition, at time: Date
  ) throws -> SubmittedRequest {
    guard let citizenID = Self.citizen(number) else { throw BenchWorld.Failed() }
    let district = String(1001 + number % 50)
    return SubmittedRequest(
      submission: SubmissionID("S\(number)"), submittedAt: time, definition: definition.id,
      definitionVersion: definition.version, action: .new,
      applicant: Applicant(
        account: AccountID("account-\(number)"), citizenID: citizenID, title: "นาย", firstName: "สมชาย",
        lastName: "ตัวอย่าง\(number)", juristicID: nil, companyName: nil, ial: "1.3"),
      answers: [
        "premises.name": .string("ร้านที่ \(number)"),
        "premises.address": .object([
          "houseNumber": .string(String(number)), "subdistrict": "ตัวอย่าง", "district": "ตัวอย่าง",
          "province": "กรุงเทพมหานคร", "areaCode": .string(district + "01"),
        ]), "signboard.text": .string("ร้านที่ \(number)"), "signboard.areaSquareCentimeters": 20_000,
      ], registerSources: [:], documents: [], seal: String(repeating: "0", count: 64))
  }

  /// A made-up citizen id whose checksum holds.
  static func citizen(_ number: Int) -> CitizenID? {
    let twelve = "1" + String(String(100_000_000_000 + number).suffix(11))
    return (0...9).lazy.compactMap { CitizenID(twelve + String($0)) }.first
  }
}
