package import DomainTypes
package import Foundation
package import ServiceBackendDomain

/// Made-up operators and officers.
package enum Sample {
  package struct Missing: Error {}

  package static let shopAddress: JSONValue = .object([
    "houseNumber": "9", "subdistrict": "พระบรมมหาราชวัง", "district": "พระนคร", "province": "กรุงเทพมหานคร",
  ])

  package static let answers: [String: JSONValue] = [
    "applicant.name": "นายสมชาย ตัวอย่าง", "applicant.address": "1 ถนนตัวอย่าง กรุงเทพมหานคร",
    "applicant.phone": "0812345678", "premises.name": "ร้านตัวอย่าง", "premises.address": shopAddress,
    "premises.areaSquareMeters": 80, "premises.tenure": "own", "food.kind": "sale", "food.handlers": 3,
    "liquor.kinds": "all", "liquor.distanceAffirmed": true, "signboard.text": "ร้านตัวอย่าง",
    "signboard.writing": "thai", "signboard.areaSquareCentimeters": 20000,
  ]

  package static func applicant() throws -> Applicant {
    guard let citizenID = CitizenID("1101700000010") else { throw Missing() }
    return Applicant(
      account: AccountID("somchai"), citizenID: citizenID, title: "นาย", firstName: "สมชาย", lastName: "ตัวอย่าง",
      juristicID: nil, companyName: nil, ial: "1.3")
  }

  /// What the portal hands over: the answers and documents that the definition asks.
  package static func submitted(
    _ definition: String, action: LicenseDefinition.Action = .new, answers changed: [String: JSONValue] = [:],
    at time: Date
  ) throws -> SubmittedRequest {
    let catalog = try SampleCatalog.load()
    guard let found = catalog.definition(LicenseDefinitionID(definition)), let process = found.action(action) else {
      throw Missing()
    }
    let answers = answers.merging(changed) { $1 }.filter { process.fields.contains($0.key) }
    let documents = process.documents.filter { $0.requiredWhen == nil && $0.optional != true }.map {
      document($0.key)
    }
    return SubmittedRequest(
      submission: SubmissionID("S690601001"), submittedAt: time, definition: found.id, definitionVersion: found.version,
      action: action, applicant: try applicant(), answers: answers,
      registerSources: Dictionary(
        uniqueKeysWithValues: ["applicant.name", "applicant.address"].map { key in
          (
            key,
            RegisterSource(
              source: LocalizedText(th: "กรมการปกครอง", en: "DOPA"), fetchedAt: time, receiptID: "r-1")
          )
        }), documents: documents, seal: String(repeating: "0", count: 64))
  }

  package static func document(_ key: String, sha256: String = String(repeating: "a", count: 64)) -> AttachedDocument {
    AttachedDocument(key: key, fileName: "\(key).pdf", contentType: "application/pdf", size: 4, sha256: sha256)
  }

  package static func officer(
    _ username: String, _ roles: Role..., agency: String = "bma"
  ) -> Officer {
    Officer(
      username: username, name: LocalizedText(th: "เจ้าหน้าที่ \(username)", en: "Officer \(username)"),
      position: LocalizedText(th: "เจ้าพนักงาน", en: "Official"), agency: AgencyID(agency), roles: Set(roles))
  }

  /// 10:00 in Bangkok on that day.
  package static func time(_ day: String, hour: Int = 10, minute: Int = 0) throws -> Date {
    guard let date = CivilDate(day) else { throw Missing() }
    return BangkokTime.midnight(of: date).addingTimeInterval(Double(hour * 3600 + minute * 60))
  }

  package static func moment(_ day: String, hour: Int = 10, minute: Int = 0) throws -> Moment {
    Moment(try time(day, hour: hour, minute: minute), SampleCatalog.calendar)
  }

  /// A request as received on Monday, 1 June 2026.
  ///
  /// `step` stands in its place before the decision, `left` is left out.
  package static func request(
    _ definition: String = "food-place-notification", with step: ActionDefinition.Step? = nil,
    without left: ActionDefinition.Step.Kind? = nil
  ) throws -> LicenseRequest {
    let moment = try moment("2026-06-01")
    let submitted = try submitted(definition, at: moment.at)
    guard let found = try SampleCatalog.load().definition(submitted.definition), var process = found.action(.new)
    else { throw Missing() }
    process.steps.removeAll { $0.kind == left }
    if let step {
      let place = process.steps.firstIndex { $0.kind == .consideration } ?? 0
      process.steps.insert(step, at: place)
    }
    return LicenseRequest.receive(
      LicenseRequestID("request-1"), submitted, definition: found, process: process, number: "C690601001",
      at: moment
    ).0
  }
}
