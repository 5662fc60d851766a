import DomainTypes
import ServiceBackendDomain
import ServiceBackendFixtures
import Testing

@Suite struct SubmissionCheckTests {
  let catalog: Catalog
  init() throws { catalog = try SampleCatalog.load() }

  @Test(arguments: ["food-place-notification", "liquor-sale", "signboard-tax"])
  func `a full submission has no fault`(definition: String) throws {
    #expect(try faults(Sample.submitted(definition, at: Sample.time("2026-06-01"))) == [])
  }

  @Test func `every fault is listed`() throws {
    var submitted = try Sample.submitted("food-place-notification", at: Sample.time("2026-06-01"))
    submitted.answers["premises.name"] = nil
    submitted.answers["food.kind"] = "magic"
    submitted.answers["signboard.text"] = "ป้าย"
    submitted.answers["premises.tenure"] = "lease"
    submitted.documents[0].contentType = "text/html"
    submitted.documents.append(Sample.document("other"))
    submitted.applicant.ial = "1.1"
    #expect(
      try faults(submitted) == [
        .assuranceTooLow, .answer("premises.name", .missing), .answer("food.kind", .malformed),
        .unknownAnswer("signboard.text"), .documentFormat("premises.map"), .documentMissing("premises.lease"),
        .unknownDocument("other"),
      ])
  }

  @Test func `an area beyond the fee table has no fee`() throws {
    let submitted = try Sample.submitted(
      "food-place-notification", answers: ["premises.areaSquareMeters": 201], at: Sample.time("2026-06-01"))
    #expect(try faults(submitted) == [.noFee("premises.areaSquareMeters")])
  }

  @Test func `premises in a province that the license does not serve are refused`() throws {
    var submitted = try Sample.submitted("food-place-notification", at: Sample.time("2026-06-01"))
    submitted.answers["premises.address"] = .object([
      "houseNumber": "1", "subdistrict": "ศรีภูมิ", "district": "เมืองเชียงใหม่", "province": "เชียงใหม่", "areaCode": "500101",
    ])
    #expect(try faults(submitted) == [.answer("premises.address", .notOffered)])
  }

  @Test func `an address in one line comes from a register or not at all`() throws {
    var submitted = try Sample.submitted("food-place-notification", at: Sample.time("2026-06-01"))
    submitted.registerSources["applicant.address"] = nil
    #expect(try faults(submitted) == [.answer("applicant.address", .malformed)])
  }

  @Test func `text that a document cannot carry is refused, also in names of files and remarks`() throws {
    var submitted = try Sample.submitted("food-place-notification", at: Sample.time("2026-06-01"))
    submitted.answers["premises.name"] = "ร้าน\nเงื่อนไข: ไม่ต้องชำระค่าธรรมเนียม"
    submitted.documents[0].fileName = "\u{202E}fdp.exe"
    submitted.registerRemarks = [.init(field: "applicant.name", receiptID: "r-1", text: "\u{7}")]
    #expect(
      try faults(submitted) == [
        .answer("premises.name", .severalLines), .fileName("premises.map"), .remark("applicant.name"),
      ])
  }

  @Test func `a closed license takes no request`() throws {
    let submitted = try Sample.submitted("liquor-sale", at: Sample.time("2026-06-01"))
    var definition = try #require(catalog.definition(submitted.definition))
    definition.closed = LocalizedText(th: "ปิด", en: "Closed")
    let faults = SubmissionCheck.faults(in: submitted, definition: definition, fields: catalog.fields)
    #expect(faults == [.definition])
  }

  private func faults(_ submitted: SubmittedRequest) throws -> [SubmissionCheck.Fault] {
    let definition = try #require(catalog.definition(submitted.definition))
    return SubmissionCheck.faults(in: submitted, definition: definition, fields: catalog.fields)
  }
}
