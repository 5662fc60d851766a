import DomainTypes
import GatewayDomain
import GatewayRegisters
import Testing

@Suite struct RegistryHistoryTests {
  let world: SandboxWorld

  init() throws { world = try SandboxWorld() }

  @Test func `a house has its number and kind`() async throws {
    let house = try await world.registers.dopa.house(id("1101700000010"))
    #expect(house.id == "10000000001" && house.type == "บ้าน" && house.address.houseNumber == "99/1")
  }

  @Test func `changes of name come with their day, as far as it is known`() async throws {
    let first = try await world.registers.dopa.firstNameChanges(id("1101700000010"))
    #expect(first == [NameChange(from: "สมชัย", to: "สมชาย", on: CivilDate("2007-03-12"))])
    let last = try await world.registers.dopa.lastNameChanges(id("1101700000010"))
    #expect(last == [NameChange(from: "เดิม", to: "ตัวอย่าง", on: nil)])
  }

  /// The members of DGA's manual for IKNO-010-01, with made-up names.
  @Test func `a list with both names gives each its own changes`() async throws {
    let dopa = DOPARegister(
      fixed(
        200,
        """
        {"Count":2,"Change":[
          {"ChangeDate":"25500309","Place":"ท้องถิ่น","TypeID":"103","TypeName":"เปลี่ยนนามสกุลโดย ท.ร. 97",
           "TypeGroup":"นามสกุล","DataOld":"เดิม","DataNew":"ใหม่"},
          {"ChangeDate":25600000,"Place":null,"TypeID":"002","TypeName":"เปลี่ยนชื่อโดย ท.ร. 44",
           "TypeGroup":"ชื่อ","DataOld":"ก่อน","DataNew":"หลัง"}]}
        """))
    #expect(
      try await dopa.lastNameChanges(id("1101700000010"))
        == [NameChange(from: "เดิม", to: "ใหม่", on: CivilDate("2007-03-09"))])
    #expect(
      try await dopa.firstNameChanges(id("1101700000010")) == [NameChange(from: "ก่อน", to: "หลัง", on: nil)])
  }

  @Test func `the code for nobody who changed a name is an empty list`() async throws {
    let dopa = DOPARegister(fixed(200, #"{"Code":"99702","Message":"Record not found"}"#))
    #expect(try await dopa.firstNameChanges(id("1101700000010")).isEmpty)
  }

  @Test func `who never changed a name has an empty list`() async throws {
    #expect(try await world.registers.dopa.firstNameChanges(id("3100100000014")).isEmpty)
  }

  @Test func `only the asked kind of change is asked of the registry`() async throws {
    let values = try await world.registers.values(
      of: [.personFirstNameChanges], from: .nameChanges, about: .person(id("1101700000010")))
    #expect(Array(values.keys) == [.personFirstNameChanges])
    #expect(world.calls.count(of: "ServiceID=013") == 1 && world.calls.count(of: "ServiceID=017") == 0)
  }

  @Test func `addresses have their days`() async throws {
    let addresses = try await world.registers.dopa.addresses(id("1101700000010"))
    #expect(addresses.count == 1)
    #expect(addresses.first?.from == CivilDate("2007-01-01") && addresses.first?.until == nil)
    #expect(addresses.first?.address.district == "จตุจักร")
  }

  @Test func `an entry without a name is a drift, not half a history`() async throws {
    let dopa = DOPARegister(fixed(200, #"{"list":[{"oldFirstName":"ก"}]}"#))
    await #expect(throws: RegisterError.schemaDrift(member: "oldName, newName")) {
      try await dopa.firstNameChanges(id("1101700000010"))
    }
  }

  @Test func `father and mother come with their numbers, and zeros are no number`() async throws {
    let dopa = DOPARegister(
      fixed(
        200,
        """
        {"titleDesc":"นาย","firstName":"ก","lastName":"ข","dateOfBirth":25380220,"nationalityDesc":"ไทย",
        "statusOfPersonDesc":"x","fatherPersonalID":3100100000014,"fatherName":"สมศักดิ์",
        "fatherNationalityDesc":"ไทย","motherPersonalID":0,"motherName":"สมใจ","motherNationalityDesc":null}
        """))
    let person = try await dopa.person(id("1101700000010"))
    #expect(person.father == .init(citizenID: "3100100000014", name: "สมศักดิ์", nationality: "ไทย"))
    #expect(person.mother == .init(citizenID: "", name: "สมใจ", nationality: ""))
  }
}
