import DomainTypes
import PortalDomain
import PortalTestSupport
import Testing

@Suite struct LicenseManualTests {
  let catalog: Catalog
  let definition: LicenseDefinition

  init() throws {
    catalog = try SampleCatalog.load()
    definition = try #require(catalog.definition(LicenseDefinitionID("food-place-notification")))
  }

  private func manual(_ answers: [String: JSONValue]) throws -> LicenseManual {
    try #require(LicenseManual(catalog, definition, action: .new, applicantKind: .person, answers: answers))
  }

  @Test func `a simulation asks only what fee and documents depend on`() throws {
    #expect(try manual([:]).questions.map(\.key).sorted() == ["premises.areaSquareMeters", "premises.tenure"])
  }

  @Test func `without answers the fee is open, and so are documents of some cases`() throws {
    let manual = try manual([:])
    #expect(manual.fee == .between(Money(baht: 100), Money(baht: 1000)))
    #expect(manual.feeQuestions.map(\.key) == ["premises.areaSquareMeters"])
    #expect(manual.documents.first { $0.key == "premises.lease" }?.isOpen == true)
  }

  @Test func `my case has its fee and its documents`() throws {
    let owner = try manual(["premises.areaSquareMeters": 80, "premises.tenure": "own"])
    #expect(owner.fee == .exact(Money(baht: 500)))
    #expect(!owner.documents.contains { $0.key == "premises.lease" })
    let tenant = try manual(["premises.areaSquareMeters": 80, "premises.tenure": "lease"])
    #expect(tenant.documents.first { $0.key == "premises.lease" }?.isOpen == false)
  }

  @Test func `a number beyond the fee table says what is needed instead`() throws {
    let whole = try SampleCatalog.whole.get()
    let manual = try #require(
      LicenseManual(
        whole, definition, action: .new, applicantKind: .person,
        answers: ["premises.areaSquareMeters": 201, "premises.tenure": "own"]))
    #expect(manual.fee == .beyond)
    #expect(manual.instead.map(\.id.rawValue) == ["food-place-license"])
  }

  @Test func `what registers tell is not among what is asked`() throws {
    let manual = try manual([:])
    #expect(manual.fromRegisters.map(\.key) == ["applicant.name", "applicant.address"])
    #expect(!manual.fields.contains { $0.key == "applicant.name" })
  }

  @Test func `an action that the definition lacks has no manual`() throws {
    var bare = definition
    bare.actions = [:]
    #expect(LicenseManual(catalog, bare, action: .new, applicantKind: .person, answers: [:]) == nil)
  }

  @Test func `one byte of the definition changes its text`() throws {
    var other = definition
    other.version += 1
    #expect(try other.canonicalText() != definition.canonicalText())
  }
}
