import APIClient
import APIContract
import DomainTypes
import Foundation
import HTTPServer
import HTTPTypes
import ServiceBackendDomain
import ServiceBackendFixtures
import ServiceBackendServer
import Testing

/// The fee at the desk: the rule's, or another one with its reason.
@Suite struct StateFeeTests {
  let world: BackendWorld
  let cashier: BackOfficeBrowser

  init() async throws {
    world = try await BackendWorld()
    try await world.submit("food-place-notification")
    try await world.approve()
    cashier = try await BackOfficeBrowser(world, "cashier")
  }

  @Test func `the form has the rule's fee in it, and sends it as it stands`() async throws {
    let page = try await cashier.get("/cases/request-1").html
    #expect(page.contains("name=\"amount\"") && page.contains("value=\"500.00\""))
    let stated = try await cashier.post(
      "/cases/request-1/fee", ["csrf": cashier.csrf, "amount": "500.00", "reason": ""])
    #expect(stated.response.status == 303)
    let bill = try await world.portal.request(world.id).bill
    #expect(bill?.amount == Money(baht: 500) && bill?.reason == nil)
  }

  @Test(arguments: [("๔๐๐", 40_000), ("1,000", 100_000), ("0.5", 50), ("400.25", 40_025)])
  func `another amount is taken as people type it, with its reason on the case`(typed: String, satang: Int) async throws
  {
    let form: QueryItems = ["csrf": cashier.csrf, "amount": typed, "reason": "ตามข้อบัญญัติ"]
    #expect(try await cashier.post("/cases/request-1/fee", form).response.status == 303)
    let bill = try await world.portal.request(world.id).bill
    #expect(bill?.amount == Money(satang: satang) && bill?.reason == "ตามข้อบัญญัติ")
    #expect(try await cashier.get("/cases/request-1").html.contains("ตามข้อบัญญัติ"))
  }

  @Test(arguments: [
    ("400", "", "f-reason-error"), ("1001", "ก", "f-amount-error"), ("ฟรี", "ก", "f-amount-error"),
    ("0", "ก", "f-reason-error"),
  ])
  func `what is wrong is said at its field`(typed: String, reason: String, field: String) async throws {
    let form: QueryItems = ["csrf": cashier.csrf, "amount": typed, "reason": reason]
    let page = try await cashier.post("/cases/request-1/fee", form)
    #expect(page.response.status == 422)
    #expect(page.html.contains("id=\"\(field)\"") && page.html.contains("value=\"\(typed)\""))
  }
}
