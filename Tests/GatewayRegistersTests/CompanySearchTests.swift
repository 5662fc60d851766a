import DomainTypes
import GatewayDomain
import GatewayRegisters
import Testing

@Suite struct CompanySearchTests {
  let world: SandboxWorld

  init() throws { world = try SandboxWorld() }

  /// The samples of services DBD-021-04 and DBD-022-04 in the official documents.
  @Test func `the official samples are read, the misspelt member included`() async throws {
    let byName = DBDRegister(
      fixed(
        200,
        """
        {"ResultList":[{"JuristicType":"3","JuristicTypeName":"ห้างหุ้นส่วนจำกัด","JuristicID":"0000000000000",
        "JuristicName":"วิทยเทคโนโลยี ตัวอย่าง","JuristicStatus":"ยังดำเนินกิจการอยู่","RegisterDate":"25530318",
        "NFName":"วิทยเทคโนโลยีตัวอย่าง"}],"RawData":"PD94bWwg"}
        """))
    #expect(
      try await byName.companies(named: "วิทย") == [
        FoundCompany(
          juristicID: "0000000000000", name: "วิทยเทคโนโลยี ตัวอย่าง", type: "ห้างหุ้นส่วนจำกัด",
          status: "ยังดำเนินกิจการอยู่", registeredOn: CivilDate("2010-03-18"))
      ])
    let byCommittee = DBDRegister(
      fixed(
        200,
        """
        {"ResultList":[{"CommitteeName":"ใจดี ทำดี","CommitteeDetail":[
        {"CommitteeName":"ใจดี ทำดี","JuristicID":"0000000000001","JuristicName":"หจ.ตัวอย่างมัลติคัลเลอร์",
        "JuiristicStatus":"เสร็จการชำระบัญชี"},{"CommitteeName":"ใจดี ทำดี","JuristicID":"0000000000003",
        "JuristicName":"บจ.ตัวอย่าง จำกัด","JuiristicStatus":"ยังดำเนินกิจการอยู่"}]}],"RawData":"PD94"}
        """))
    let found = try await byCommittee.companies(ofCommittee: "ใจดี ทำดี")
    #expect(found.map(\.juristicID) == ["0000000000001", "0000000000003"])
    #expect(found.map(\.status) == ["เสร็จการชำระบัญชี", "ยังดำเนินกิจการอยู่"])
  }

  @Test func `a company is found by its name and by its director`() async throws {
    let named = try await world.registers.dbd.companies(named: "ตัวอย่าง")
    #expect(named.map(\.juristicID).contains("0105560000018"))
    let directed = try await world.registers.dbd.companies(ofCommittee: "สมชาย ตัวอย่าง")
    #expect(directed.map(\.juristicID) == ["0105560000018"])
    await #expect(throws: RegisterError.notFound) { try await world.registers.dbd.companies(named: "ไม่มี") }
  }

  @Test func `a certificate comes as a file`() async throws {
    let document = try await world.registers.dbd.certificate(company("0105560000018"))
    #expect(document.mediaType == "application/pdf" && document.content.hasPrefix("JVBERi0"))
    #expect(document.fileName.hasPrefix("0105560000018"))
  }
}
