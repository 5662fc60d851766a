import DomainTypes
import IdentityDomain
import Testing

@Suite struct ProofingTests {
  let today: CivilDate
  var input = ProofingInput(
    firstName: " สมชาย ", lastName: "ตัวอย่าง", citizenID: "1-1017-00000-01-0", birthDay: "20", birthMonth: "2",
    birthYear: "2538", laserCode: "jt1-2345678-90")

  init() throws { today = try #require(CivilDate("2026-07-01")) }

  @Test func `what people type is made one`() throws {
    let claim = try input.checked(today: today)
    #expect(claim.citizenID.rawValue == "1101700000010")
    #expect(claim.firstName == "สมชาย")
    #expect(claim.laserCode?.rawValue == "JT1234567890")
  }

  @Test func `every fault is told at once`() {
    let empty = ProofingInput(
      firstName: "", lastName: "Example", citizenID: "1101700000011", birthDay: "", birthMonth: "", birthYear: "",
      laserCode: "123")
    let faults = #expect(throws: ProofingInput.Faults.self) { try empty.checked(today: today) }
    #expect(
      faults?.byField == [
        .firstName: .missing, .lastName: .notThai, .citizenID: .malformed, .birthDate: .missing,
        .laserCode: .malformed,
      ])
  }

  @Test func `title and names are the registry's`() throws {
    let registered = RegisteredPerson(title: "นาย", firstName: "สมชาย", lastName: " ตัวอย่าง", status: "มีภูมิลำเนาอยู่ในบ้านนี้")
    let person = try #require(try input.checked(today: today).confirmed(by: registered))
    #expect(person.fullName == "นายสมชาย ตัวอย่าง")
  }

  @Test(arguments: [
    RegisteredPerson(title: "นาย", firstName: "สมชาย", lastName: "ตัวอย่าง", status: "ตาย"),
    RegisteredPerson(title: "นาย", firstName: "สมชาย", lastName: "ตัวอย่าง", status: ""),
    RegisteredPerson(title: "นาย", firstName: "สมชัย", lastName: "ตัวอย่าง", status: "มีภูมิลำเนาอยู่ในบ้านนี้"),
    RegisteredPerson(title: "นาย", firstName: "สมชาย", lastName: "อื่น", status: "มีภูมิลำเนาอยู่ในบ้านนี้"),
  ])
  func `the dead and other names are not confirmed`(registered: RegisteredPerson) throws {
    #expect(try input.checked(today: today).confirmed(by: registered) == nil)
  }

  @Test func `at a counter no laser code is asked for, since a lifetime card has none`() throws {
    var lifetime = input
    lifetime.laserCode = ""
    lifetime.birthDay = ""
    lifetime.birthMonth = ""
    let claim = try lifetime.checked(today: today, atCounter: true)
    #expect(claim.laserCode == nil)
    #expect(claim.birthDate.buddhistEra == "25380000")
    #expect(throws: ProofingInput.Faults.self) { try lifetime.checked(today: today) }
  }
}
