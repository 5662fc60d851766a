package import DomainTypes
package import Foundation
package import PortalDomain

/// People, answers and requests that tests begin from; all made up.
package enum Samples {
  /// 23 November 2026, 10:00 in Bangkok.
  package static let now = Date(timeIntervalSince1970: 1_795_402_800)

  package static func applicant(_ account: String = "account-1", company: Bool = false) throws -> Applicant {
    guard let citizenID = CitizenID("1101700000010"), let juristicID = JuristicID("0105560000018") else {
      throw SampleError()
    }
    return Applicant(
      account: AccountID(account), citizenID: citizenID, title: "นาย", firstName: "สมชาย", lastName: "ตัวอย่าง",
      juristicID: company ? juristicID : nil, companyName: company ? "บริษัท ตัวอย่าง จำกัด" : nil, ial: "1.3")
  }

  package static let finderAnswers: [String: JSONValue] = [
    "premises.areaSquareMeters": 80, "liquor.sells": true, "signboard.has": true,
  ]

  package static let chosen: [ChosenLicense] = [
    ChosenLicense(LicenseDefinitionID("food-place-notification")), ChosenLicense(LicenseDefinitionID("liquor-sale")),
    ChosenLicense(LicenseDefinitionID("signboard-tax")),
  ]

  package static let address: JSONValue = .object([
    "houseNumber": "12/3", "subdistrict": "บวรนิเวศ", "district": "พระนคร", "province": "กรุงเทพมหานคร",
  ])

  /// What is typed by hand; name and address come from the register.
  package static let typed: [String: JSONValue] = [
    "applicant.phone": "081-234 5678", "premises.name": "ครัวมาลี", "premises.address": address,
    "premises.tenure": "own", "food.kind": "sale", "food.handlers": 3, "liquor.kinds": "all",
    "liquor.distanceAffirmed": true, "signboard.text": "ครัวมาลี", "signboard.writing": "thai",
    "signboard.areaSquareCentimeters": 15_000,
  ]

  package static func locked(_ value: JSONValue) -> LockedAnswer {
    LockedAnswer(
      value: value,
      source: RegisterSource(
        source: LocalizedText(th: "กรมการปกครอง", en: "Department of Provincial Administration"), fetchedAt: now,
        receiptID: "receipt-1"), receipt: "signed")
  }

  package static func draft(_ id: String = "draft-1", applicant: Applicant? = nil) throws -> Draft {
    Draft(
      id: DraftID(id), applicant: try applicant ?? Samples.applicant(), businessType: "restaurant",
      finderAnswers: finderAnswers, chosen: chosen, now: now)
  }

  package static func document(_ key: String, _ sha256: String = String(repeating: "a", count: 64)) -> AttachedDocument
  {
    AttachedDocument(key: key, fileName: "\(key).pdf", contentType: "application/pdf", size: 9, sha256: sha256)
  }

  /// A draft that lacks nothing.
  package static func completeDraft(_ id: String = "draft-1", applicant: Applicant? = nil) throws -> Draft {
    var draft = try draft(id, applicant: applicant)
    draft.prefill(
      ["applicant.name": locked("นายสมชาย ตัวอย่าง"), "applicant.address": locked(address)], missing: [], now: now)
    _ = try draft.put(typed, now: now)
    for key in ["premises.map", "signboard.photo"] { try draft.attach(document(key), now: now) }
    return draft
  }

  package static func snapshot(
    _ id: LicenseRequestID, sequence: Int, state: RequestState = .received, turn: Turn = .officer,
    deficiency: DeficiencyRecord? = nil, bill: Bill? = nil, license: LicenseSummary? = nil
  ) -> RequestSnapshot {
    RequestSnapshot(
      id: id, sequence: sequence, requestNumber: "C691123001",
      definition: LicenseDefinitionID("food-place-notification"), definitionVersion: 1,
      agency: AgencyID("bma"), state: state, turn: turn, officialStatus: "CHECK",
      officialSubStatus: "WAITING_AGENT_WORKING", receivedAt: now, dueOn: CivilDate("2026-12-02"),
      deficiency: deficiency, bill: bill, refusal: nil, license: license)
  }

  package static func event(
    _ id: LicenseRequestID, _ sequence: Int, _ kind: RequestEvent.Kind = .received, snapshot: RequestSnapshot? = nil
  ) -> RequestEvent {
    RequestEvent(
      sequence: sequence, kind: kind, at: now, note: nil, snapshot: snapshot ?? self.snapshot(id, sequence: sequence))
  }
}

package struct SampleError: Error {
  package init() {}
}
