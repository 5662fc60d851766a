import DomainTypes
import PortalDomain
import PortalTestSupport
import Testing

@Suite struct MergedFormTests {
  let catalog: Catalog
  let form: MergedForm

  init() throws {
    catalog = try SampleCatalog.load()
    form = try MergedForm(catalog, chosen: Samples.chosen, applicantKind: .person)
  }

  @Test func `a question that three licenses ask stands in the form once`() {
    let keys = form.fields.map(\.key)
    #expect(keys.count == Set(keys).count)
    #expect(form.parts.filter { $0.process.fields.contains("premises.address") }.count == 3)
    #expect(keys.contains("premises.address"))
  }

  @Test func `a document that two licenses ask for is attached once`() throws {
    let document = try #require(form.document("premises.map"))
    #expect(document.askedBy.count == 2)
    #expect(form.documents.filter { $0.key == "premises.map" }.count == 1)
  }

  @Test func `a lease is asked of who rents`() throws {
    let lease = try #require(form.document("premises.lease"))
    #expect(form.demand(of: lease, ["premises.tenure": "own"]) == .notAsked)
    #expect(form.demand(of: lease, ["premises.tenure": "lease"]) == .required)
  }

  @Test func `each license gets its own answers only`() throws {
    let sign = try #require(form.parts.last)
    let own = sign.answers(in: Samples.typed)
    #expect(own["signboard.text"] == "ครัวมาลี")
    #expect(own["food.handlers"] == nil)
  }

  @Test func `groups stand in the catalog's order`() {
    #expect(form.groups.map(\.group.key) == ["applicant", "premises", "food", "liquor", "signboard"])
  }

  @Test func `registers are asked once each, for what is not locked`() {
    let questions = form.prefillQuestions(locked: [])
    #expect(questions.map(\.service) == ["dopa.person", "dopa.address"])
    #expect(questions.first?.registerFields == ["person.title", "person.firstName", "person.lastName"])
    #expect(form.prefillQuestions(locked: ["applicant.name"]).map(\.service) == ["dopa.address"])
  }

  @Test func `a company is prefilled from its own register`() throws {
    let form = try MergedForm(catalog, chosen: Samples.chosen, applicantKind: .company)
    #expect(form.prefillQuestions(locked: []).map(\.service) == ["dbd.profile"])
  }

  @Test func `several register values make one answer`() throws {
    let question = try #require(form.prefillQuestions(locked: []).first)
    let source = Samples.locked("x").source
    let values: [String: JSONValue] = ["person.title": "นาย", "person.firstName": "สมชาย", "person.lastName": "ตัวอย่าง"]
    let filled = form.filled(by: values, question, source: source, receipt: "r")
    #expect(filled["applicant.name"]?.value == "นายสมชาย ตัวอย่าง")
    #expect(form.filled(by: ["person.title": .null], question, source: source, receipt: "r").isEmpty)
  }

  @Test func `an unknown license and an empty choice make no form`() {
    #expect(throws: FormFailure.nothingChosen) { try MergedForm(catalog, chosen: [], applicantKind: .person) }
    let unknown = LicenseDefinitionID("x")
    #expect(throws: FormFailure.unknownLicense(unknown)) {
      try MergedForm(catalog, chosen: [ChosenLicense(unknown)], applicantKind: .person)
    }
  }

  @Test func `a closed license cannot be chosen`() {
    var closed = catalog
    closed.definitions[0].closed = LocalizedText(th: "ปิด", en: "closed")
    #expect(throws: FormFailure.closed(closed.definitions[0].id)) {
      try MergedForm(closed, chosen: Samples.chosen, applicantKind: .person)
    }
  }
}
