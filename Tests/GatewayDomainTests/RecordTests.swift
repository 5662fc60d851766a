import DomainTypes
import FoundationEssentials
import GatewayDomain
import Testing

@Suite struct RecordTests {
  @Test func `a birth date and an address travel in the form that their types decode`() throws {
    let birth = try #require(BirthDate(year: 1947, month: nil, day: nil))
    let person = PersonRecord(
      title: "นาง", firstName: "สมศรี", middleName: "", lastName: "ทดสอบ", birthDate: birth, nationality: "ไทย",
      status: "")
    #expect(try decoded(BirthDate.self, person.value(.personBirthDate)) == birth)
    #expect(person.value(.personMiddleName) == .null)
    #expect(person.value(.personFirstName) == "สมศรี")
    let address = ThaiAddress(houseNumber: "1/2", province: "กรุงเทพมหานคร", areaCode: "100405")
    #expect(try decoded(ThaiAddress.self, .address(address)) == address)
  }

  @Test(arguments: [("ยังดำเนินกิจการอยู่", JSONValue.bool(true)), ("ร้าง", .bool(false)), ("", .null)])
  func `only the first of the nine states is active`(_ status: String, _ expected: JSONValue) {
    let company = CompanyRecord(
      name: "ก", nameEN: "", kind: .limitedCompany, status: status, registeredOn: CivilDate("2017-08-29"),
      address: nil, directors: [], signingPower: "")
    #expect(company.value(.companyIsActive) == expected)
    #expect(company.value(.companyRegisteredOn) == "2017-08-29")
    #expect(company.value(.companyType) == "บริษัทจำกัด")
    #expect(company.value(.companyAddress) == .null)
  }

  private func decoded<T: Decodable>(_ type: T.Type, _ value: JSONValue) throws -> T {
    try JSONDecoder().decode(type, from: JSONEncoder().encode(value))
  }
}
