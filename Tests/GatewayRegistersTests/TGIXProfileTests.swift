import DomainTypes
import GatewayDomain
import GatewayRegisters
import HTTPTypes
import Testing

@Suite struct TGIXProfileTests {
  let world: SandboxWorld

  init() throws { world = try SandboxWorld() }

  @Test func `version 7 and the open interface tell what version 4 tells`() async throws {
    let asked = try company("0105560000018")
    let four = try await world.registers.dbd.profile(asked)
    let seven = try await world.registers.dbd.generalProfile(asked)
    let open = try await #require(world.registers.open).profile(asked)
    for record in [seven, open] {
      #expect(record.name == four.name && record.nameEN == four.nameEN && record.kind == four.kind)
      #expect(record.registeredOn == four.registeredOn && record.isActive)
      #expect(record.registeredCapital == four.registeredCapital && record.objectives == four.objectives)
      #expect(record.address == four.address)
      #expect(record.directors.isEmpty)
    }
  }

  @Test func `objectives come as an object or as a list, an address without Bangkok's words`() async throws {
    let record = try await open(
      200,
      """
      {"status":{"code":"1000","description":"Success"},"data":[{"cd:OrganizationJuristicPerson":{
      "cd:OrganizationJuristicID":"0105560000018","cd:OrganizationOldJuristicID":null,
      "cd:OrganizationJuristicNameTH":"บริษัท ทดสอบ จำกัด","cd:OrganizationJuristicNameEN":"TEST COMPANY LIMITED",
      "cd:OrganizationJuristicType":"บริษัทจำกัด","cd:OrganizationJuristicRegisterDate":"20011001",
      "cd:OrganizationJuristicStatus":"ยังดำเนินกิจการอยู่","cd:OrganizationJuristicObjective":[
      {"td:JuristicObjective":{"td:JuristicObjectiveCode":"62010","td:JuristicObjectiveTextTH":"ก"}},
      {"td:JuristicObjective":{"td:JuristicObjectiveCode":"62020","td:JuristicObjectiveTextTH":"ข"}}],
      "cd:OrganizationJuristicRegisterCapital":"5000000.00","cd:OrganizationJuristicPaidUpCapital":null,
      "cd:OrganizationJuristicBranchName":"สำนักงานใหญ่","cd:OrganizationJuristicAddress":{"cr:AddressType":{
      "cd:Address":"ชั้น 3","cd:Building":"อาคารเอ","cd:RoomNo":null,"cd:Floor":"3","cd:AddressNo":"9","cd:Moo":"0",
      "cd:Soi":null,"cd:Road":"สีลม","cd:CitySubDivision":{"cr:CitySubDivisionTextTH":"แขวงสีลม"},
      "cd:City":{"cr:CityTextTH":"เขตบางรัก"},"cd:CountrySubDivision":{"cr:CountrySubDivisionTextTH":"กรุงเทพมหานคร",
      "cr:CountrySubDivisionCode":"TH-10"}}}}}]}
      """)
    #expect(record.registeredOn == CivilDate("2001-10-01") && record.objectives == ["ก", "ข"])
    #expect(record.paidCapital.isEmpty && record.kind == .limitedCompany)
    #expect(
      record.address
        == ThaiAddress(
          houseNumber: "9", building: "อาคารเอ ชั้น 3", road: "สีลม", subdistrict: "สีลม", district: "บางรัก",
          province: "กรุงเทพมหานคร"))
  }

  @Test(arguments: [
    (200, #"{"status":{"code":"1001"},"data":null}"#, RegisterError.notFound),
    (200, #"{"status":{"code":"1004"},"data":[]}"#, .notFound),
    (200, #"{"status":{"code":"8888"}}"#, .unavailable(retryAfter: 60)),
    (200, #"{"status":{"code":"7"}}"#, .unreadable), (200, "<html>Request Rejected</html>", .unreadable),
    (
      200, #"{"status":{"code":"1000"},"data":[{"cd:OrganizationJuristicPerson":{"cd:OrganizationJuristicID":"1"}}]}"#,
      .schemaDrift(member: "OrganizationJuristicNameTH")
    ), (302, "", .unreadable), (503, "", .unavailable(retryAfter: nil)),
  ]) func `each failure has its own name`(_ status: Int, _ body: String, _ expected: RegisterError) async throws {
    await #expect(throws: expected) { try await open(status, body) }
  }

  @Test func `a firewall's 403 for a state body is nobody`() async throws {
    let register = DBDOpenRegister(plain(403, "<html>403</html>"))
    await #expect(throws: RegisterError.notFound) { try await register.profile(company("0994000000014")) }
  }

  private func open(_ status: Int, _ body: String) async throws -> CompanyRecord {
    try await DBDOpenRegister(plain(status, body)).profile(company("0105560000018"))
  }
}

/// A register without keys that answers everything with one fixed response.
func plain(_ status: Int, _ body: String) -> PlainConnection {
  PlainConnection(baseURL: "http://registers") { _ in
    HTTPResponse(status: status, contentType: "text/html; charset=utf-8", body: Array(body.utf8))
  }
}
