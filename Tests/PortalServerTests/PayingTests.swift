import APIContract
import Cryptography
import DomainTypes
import HTTPTypes
import PortalDomain
import PortalTestSupport
import Testing

@Suite struct PayingTests {
  let world: PortalWorld
  let browser: Browser
  let id: LicenseRequestID
  var path: String { "/requests/\(id.rawValue)" }

  init() async throws {
    world = try await PortalWorld()
    browser = try await world.browser()
    id = try await world.submitted(browser).requests[0].id
  }

  private func bill(_ status: Bill.Status = .unpaid, rejection: String? = nil) -> Bill {
    Bill(
      number: "690000001", amount: Money(baht: 500), status: status, promptPay: "00020101021230...",
      reference1: "R1", reference2: "R2", statedAt: Samples.now, rejection: rejection)
  }

  private func state(_ sequence: Int, _ kind: RequestEvent.Kind, _ snapshot: RequestSnapshot) async throws {
    _ = try await world.tell([Samples.event(id, sequence, kind, snapshot: snapshot)])
  }

  private func stateFee(rejection: String? = nil) async throws {
    _ = try await world.tell([Samples.event(id, 1)])
    try await state(
      2, .feeStated,
      Samples.snapshot(id, sequence: 2, state: .awaitingPayment, turn: .operatorTurn, bill: bill(rejection: rejection)))
  }

  @Test func `a bill shows its amount and a QR code that is a picture of this site`() async throws {
    try await stateFee()
    let page = try await browser.get(path)
    #expect(page.text.contains("500.00 THB") && page.text.contains("src=\"\(path)/bill-qr.svg\""))
    let picture = try await browser.get("\(path)/bill-qr.svg")
    #expect(picture.fields[.contentType] == "image/svg+xml")
    #expect(picture.text.hasPrefix("<svg"))
  }

  @Test func `a slip goes to the cashier`() async throws {
    try await stateFee()
    world.backend.set {
      $0.snapshots[id.rawValue] = Samples.snapshot(
        id, sequence: 3, state: .paymentReview, turn: .cashier, bill: bill(.evidenceGiven))
    }
    let parts: [FormPart] = [.text("bill", "690000001"), .file("slip", "slip.png", Files.png)]
    #expect(try await browser.upload("\(path)/slip", parts).status == 303)
    #expect(world.backend.get { $0.slips.map(\.slip.sha256) } == [SHA256.hex(Files.png)])
    let page = try await browser.get(path)
    #expect(page.text.contains("Payment is being checked") && !page.text.contains("/slip\""))
    #expect(try await browser.get("\(path)/bill-qr.svg").status == 404)
  }

  @Test func `a slip that is no picture, or for another bill, is refused`() async throws {
    try await stateFee()
    let wrong = try await browser.upload(
      "\(path)/slip", [.text("bill", "690000001"), .file("slip", "slip.png", Files.program)])
    #expect(wrong.status == 422 && wrong.text.contains("id=\"f-slip-error\""))
    let other = try await browser.upload("\(path)/slip", [.text("bill", "1"), .file("slip", "slip.png", Files.png)])
    #expect(other.status == 409)
    #expect(world.backend.get { $0.slips.isEmpty })
  }

  @Test func `a rejected slip says why`() async throws {
    try await stateFee(rejection: "ยอดเงินไม่ตรง")
    #expect(try await browser.get(path).text.contains("ยอดเงินไม่ตรง"))
  }

  @Test func `the license comes as the file that was signed`() async throws {
    let license = LicenseSummary(
      number: "อส 00001/2569", issuedOn: try #require(CivilDate("2026-11-23")),
      expiresOn: CivilDate("2027-11-22"), status: .active, verifyURL: "https://verify.test/x",
      documentSHA256: SHA256.hex(Files.pdf))
    #expect(try await browser.get("\(path)/license.pdf").status == 404)
    _ = try await world.tell([Samples.event(id, 1)])
    try await state(
      2, .issued, Samples.snapshot(id, sequence: 2, state: .issued, turn: .nobody, license: license))
    world.backend.set { $0.pdf = Files.pdf }
    let file = try await browser.get("\(path)/license.pdf")
    #expect(file.body == Files.pdf && file.fields[.contentType] == "application/pdf")
    #expect(file.fields[.contentDisposition]?.hasPrefix("attachment") == true)
    #expect(try await browser.get("/me/licenses").text.contains("อส 00001/2569"))
    world.backend.set { $0.pdf = Files.pdf + [0] }
    #expect(try await browser.get("\(path)/license.pdf").status == 502)
  }

  @Test func `a person sees who looked at their data, in the words of people`() async throws {
    let page = try await browser.get("/me/look-ups").text
    for words in ["First name", "An officer of Bangkok", "Civil registry: person", "To decide on your application"] {
      #expect(page.contains(words), "\(words)")
    }
    for code in ["person.firstName", "dopa.person", "service-backend", "licensing<"] {
      #expect(!page.contains(code), "\(code)")
    }
  }

  @Test func `the profile masks the citizen id`() async throws {
    let page = try await browser.get("/me")
    #expect(page.text.contains("1-xxxx-xxxxx-01-0") && !page.text.contains("1101700000010"))
  }
}
