import DomainTypes
import GatewayDomain
import GatewayRegisters
import Testing

@Suite struct DBDRegisterTests {
  let world: SandboxWorld

  init() throws { world = try SandboxWorld() }

  @Test func `a company comes in our words`() async throws {
    let record = try await world.registers.dbd.profile(company("0105560000018"))
    #expect(record.name == "บริษัท ตัวอย่าง จำกัด" && record.nameEN == "EXAMPLE COMPANY LIMITED")
    #expect(record.kind == .limitedCompany && record.isActive)
    #expect(record.registeredOn == CivilDate("2017-08-29"))
    #expect(record.signingPower == "กรรมการหนึ่งคนลงลายมือชื่อ และประทับตราสำคัญของบริษัท")
    #expect(
      record.directors.first
        == .init(title: "นาย", firstName: "สมชาย", lastName: "ตัวอย่าง", role: .director))
    #expect(
      record.address
        == ThaiAddress(
          houseNumber: "123/1", road: "พหลโยธิน", subdistrict: "จตุจักร", district: "จตุจักร",
          province: "กรุงเทพมหานคร"))
  }

  @Test func `an abandoned partnership is not active and has a managing partner`() async throws {
    let record = try await world.registers.dbd.profile(company("0113550000013"))
    #expect(!record.isActive && record.status == "ร้าง" && record.kind == .limitedPartnership)
    #expect(record.directors.map(\.role) == [.managingPartner, .director])
    #expect(record.nameEN.isEmpty)
  }

  @Test(arguments: ["0994000000014", "0107544000108"])
  func `a state body and an unknown number are not found`(_ number: String) async throws {
    await #expect(throws: RegisterError.notFound) { try await world.registers.dbd.profile(company(number)) }
  }

  /// The sample of the official documents, with entries out of order and the spellings seen in the wild.
  @Test func `the official sample is read, in the order of its sequence numbers`() async throws {
    let dbd = DBDRegister(
      fixed(
        200,
        """
        {"ResultList":[{"JuristicType":5,"JuristicID":105560000018,"OldJuristicID":null,"RegisterDate":25620829,
        "JuristicName_TH":"ทดสอบ จำกัด","JuristicName_EN":null,"JuiristicStatus":"ยังดำเนินกิจการอยู่",
        "CommitteeInformations":[{"Sequence":2,"FirstName":"ข","LastName":"ข","Title":"นาย","Type":"K"},
        {"Sequence":1,"FirstName":"ก","LastName":"ก","Title":"นาง","Type":"K"}],
        "AuthorizeDescriptions":[{"Sequence":2,"AuthorizeDescription":"และประทับตรา","Type":"L"},
        {"Sequence":3,"AuthorizeDescription":"เปลี่ยนชื่อ","Type":"R"},
        {"Sequence":1,"AuthorizeDescription":"กรรมการสองคนลงลายมือชื่อร่วมกัน","Type":"L"}],
        "AddressInformations":[{"AddressName":"สาขา 1","AddressNo":"9"},{"Sequence":null,"AddressName":"สำนักงานใหญ่",
        "Building":"อาคารเอ","RoomNo":"12","Floor":3,"AddressNo":"123/1","Moo":4,"Soi":null,"Road":"ถ.พหลโยธิน",
        "Tumbon":"จตุจักร","Amphur":"จตุจักร","Province":"กรุงเทพมหานคร"}]}],"RawData":""}
        """))
    let record = try await dbd.profile(company("0105560000018"))
    #expect(record.directors.map(\.firstName) == ["ก", "ข"])
    #expect(record.signingPower == "กรรมการสองคนลงลายมือชื่อร่วมกัน และประทับตรา")
    #expect(record.isActive && record.registeredOn == CivilDate("2019-08-29"))
    #expect(
      record.address
        == ThaiAddress(
          houseNumber: "123/1", villageNumber: "4", building: "อาคารเอ ชั้น 3 ห้อง 12", road: "พหลโยธิน",
          subdistrict: "จตุจักร", district: "จตุจักร", province: "กรุงเทพมหานคร"))
  }

  @Test(arguments: [
    (200, #"{"ResultList":[],"RawData":""}"#, RegisterError.notFound),
    (200, #"{"ResultList":null,"RawData":""}"#, .notFound), (200, "{}", .unreadable),
    (
      200, #"{"ResultList":[{"JuristicID":"0107550000017","JuristicName_TH":"อื่น"}]}"#,
      .schemaDrift(member: "JuristicStatus")
    ),
    (200, #"{"ResultList":[{"JuristicID":"0105560000018"}]}"#, .schemaDrift(member: "JuristicName_TH")),
    (400, "", .unreadable),
    (403, "ForbiddenException: consumer not found", .accessRefused), (401, "", .accessRefused),
    (502, "", .unavailable(retryAfter: nil)),
  ]) func `each failure has its own name`(_ status: Int, _ body: String, _ expected: RegisterError) async throws {
    let dbd = DBDRegister(fixed(status, body))
    await #expect(throws: expected) { try await dbd.profile(company("0105560000018")) }
  }
}
