import DomainTypes
import ServiceBackendDomain
import Testing

@Suite struct PaymentTests {
  @Test func `the checksum is CRC-16 CCITT-FALSE`() {
    #expect(CRC16.hex("123456789") == "29B1")
  }

  @Test func `a bill payment is the vector of the standard`() {
    let bill = PromptPayBill(
      billerID: "099400000001401", reference1: "C690112001", reference2: "69010001", amount: Money(baht: 3000),
      terminal: "BIZPORTAL01")
    let expected =
      "00020101021230650016A00000067701011201150994000000014010210C690112001030869010001530376454073000.005802TH"
      + "62150711BIZPORTAL016304C8A2"
    #expect(bill.text == expected)
  }

  @Test func `numbers carry the Thai year`() throws {
    let day = try #require(CivilDate("2026-11-23"))
    #expect(RequestNumber.format(serial: 1, on: day) == "C691123001")
    #expect(RequestNumber.format(serial: 1234, on: day) == "C6911231234")
    #expect(PaymentNumber.bill(serial: 12, on: day) == "690000012")
    #expect(PaymentNumber.receipt(serial: 12, on: day) == "R69/000012")
    let number = LicenseNumber(pattern: "อส {n:5}/{yyyy}", agency: AgencyID("a"), issuedOn: day)
    #expect(number.format(serial: 7) == "อส 00007/2569")
    #expect(number.series == "license/a/อส {n:5}/{yyyy}/2569")
  }
}
