import DomainTypes
import GatewayDomain
import Testing

@Suite struct GrantTests {
  @Test func `a grant of fields that its service cannot tell is flawed`() {
    #expect(testGrant(fields: [.personFirstName, .companyName]).flaw == .foreignFields(["company.name"]))
  }

  @Test func `a grant without fields, text or days is flawed`() {
    var nameless = testGrant()
    nameless.legalBasis = ""
    #expect(nameless.flaw == .empty)
    #expect(testGrant(fields: []).flaw == .noFields)
    #expect(testGrant(until: testDay.adding(days: -1)).flaw == .endsBeforeItBegins)
    #expect(testGrant(until: testDay).flaw == nil)
  }

  @Test func `every fact belongs to some service`() {
    let told = DataService.allCases.reduce(into: Set<FieldName>()) { $0.formUnion($1.grantable) }
    #expect(told == Set(FieldName.allCases))
  }

  @Test func `a subject is exactly one id of the kind that the service knows`() throws {
    let person = try #require(CitizenID("1101700000010"))
    let company = try #require(JuristicID("0105560000018"))
    #expect(Subject(citizenID: person, juristicID: nil, for: .person) == .person(person))
    #expect(Subject(citizenID: nil, juristicID: company, for: .companyProfile) == .company(company))
    #expect(Subject(citizenID: person, juristicID: nil, for: .companyProfile) == nil)
    #expect(Subject(citizenID: person, juristicID: company, for: .person) == nil)
    #expect(Subject(citizenID: nil, juristicID: nil, for: .person) == nil)
  }
}
