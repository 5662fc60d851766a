import DomainTypes
import GatewayDomain
import GatewayRegisters
import Testing

@Suite struct DOPARegisterTests {
  let world: SandboxWorld

  init() throws { world = try SandboxWorld() }

  @Test func `a person comes in our words`() async throws {
    let person = try await world.registers.dopa.person(id("1101700000010"))
    #expect(person.title == "นาย" && person.firstName == "สมชาย" && person.lastName == "ตัวอย่าง")
    #expect(person.middleName.isEmpty && person.nationality == "ไทย")
    #expect(person.birthDate == BirthDate(year: 1995, month: 2, day: 20))
    #expect(person.status == "บุคคลนี้มีภูมิลำเนาอยู่ในบ้านนี้" && person.gender == "ชาย")
    #expect(person.houseRole == "ผู้อาศัย" && person.movedInOn == CivilDate("2007-01-01"))
    #expect(person.nameEN?.firstName == "Somchai" && person.father == nil)
  }

  @Test func `an unknown day and month stay unknown`() async throws {
    let person = try await world.registers.dopa.person(id("3100100000014"))
    #expect(person.birthDate == BirthDate(year: 1947, month: nil, day: nil))
  }

  @Test func `a house comes with the code of its area`() async throws {
    let address = try await world.registers.dopa.address(id("1101700000010"))
    #expect(
      address
        == ThaiAddress(
          houseNumber: "99/1", soi: "พหลโยธิน 32", road: "พหลโยธิน", subdistrict: "ลาดยาว", district: "จตุจักร",
          province: "กรุงเทพมหานคร", areaCode: "103001"))
    #expect(try await world.registers.dopa.address(id("6000100000010")).villageNumber == "3")
  }

  @Test func `nobody is not found`() async throws {
    await #expect(throws: RegisterError.notFound) { try await world.registers.dopa.person(id("1000000000131")) }
  }

  @Test func `texts for numbers, other capitals and repeated kinds are read alike`() async throws {
    let dopa = DOPARegister(
      fixed(
        200,
        """
        {"TITLEDESC": " นาย ", "firstname": "สมชาย  ", "lastName": "ตัว อย่าง", "dateOfBirth": "25380220",
        "middleName": "-", "nationalityDesc": null, "statusOfPersonDesc": "x"}
        """))
    let person = try await dopa.person(id("1101700000010"))
    #expect(person.title == "นาย" && person.firstName == "สมชาย" && person.middleName.isEmpty)
    #expect(person.birthDate == BirthDate(year: 1995, month: 2, day: 20))
    #expect(person.value(.personNationality) == .null)
    let house = DOPARegister(
      fixed(
        200,
        """
        {"houseNo": 12, "villageNo": "0", "alleyDesc": "ซอยสีลม 9", "roadDesc": "ถนนสีลม", "subdistrictDesc": "แขวงสีลม",
        "districtDesc": "เขตบางรัก", "provinceDesc": "กรุงเทพมหานคร", "subdistrictCode": 100402}
        """))
    let address = try await house.address(id("1101700000010"))
    #expect(
      address
        == ThaiAddress(
          houseNumber: "12", soi: "สีลม 9", road: "สีลม", subdistrict: "สีลม", district: "บางรัก",
          province: "กรุงเทพมหานคร", areaCode: "100402"))
  }

  @Test(arguments: [
    (200, #"{"Code": 90001, "Message": "x"}"#, RegisterError.agentNotConfirmed),
    (200, #"{"Code": "90001"}"#, .agentNotConfirmed), (500, #"{"Code": "90001"}"#, .agentNotConfirmed),
    (200, #"{"Code": "00404", "Message": "x"}"#, .notFound), (404, "", .notFound), (204, "", .notFound),
    (200, "<html>blocked</html>", .unreadable), (200, "[]", .unreadable),
    (200, "{}", .schemaDrift(member: "titleDesc")),
    (200, #"{"titleName": "นาย", "firstName": "ก", "dateOfBirth": 25381320}"#, .schemaDrift(member: "lastName")),
    (302, "", .unreadable),
    (500, "oops", .unavailable(retryAfter: nil)), (503, "", .unavailable(retryAfter: nil)),
    (429, "", .unavailable(retryAfter: nil)), (403, #"{"Message": "no"}"#, .accessRefused),
  ]) func `each failure has its own name`(_ status: Int, _ body: String, _ expected: RegisterError) async throws {
    let dopa = DOPARegister(fixed(status, body))
    await #expect(throws: expected) { try await dopa.person(id("1101700000010")) }
  }
}

func id(_ text: String) throws -> CitizenID { try #require(CitizenID(text)) }
func company(_ text: String) throws -> JuristicID { try #require(JuristicID(text)) }
