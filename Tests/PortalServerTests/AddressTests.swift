import DomainTypes
import Foundation
import HTTPTypes
import PortalDomain
import PortalStorage
import PortalTestSupport
import Testing

@Suite struct AddressTests {
  let world: PortalWorld
  let browser: Browser
  let path: String
  let draft: String

  init() async throws {
    world = try await PortalWorld()
    browser = try await world.browser()
    draft = try await browser.begin()
    path = "\(draft)/forms/premises"
  }

  private var address: JSONValue? {
    get throws {
      let id = DraftID(String(draft.split(separator: "/")[1]))
      return try world.store.draft(id, of: Samples.applicant().owner)?.answers["premises.address"]
    }
  }

  @Test func `a post code finds areas, one is chosen, and nothing that was typed is lost`() async throws {
    let step = try await browser.post(
      path,
      [
        "premises.name": "ครัวมาลี", "premises.address.houseNumber": "12/3", "premises.address.find": "๑๐๒๐๐",
        "area": "premises.address",
      ])
    #expect(step.status == 200)
    #expect(step.text.contains("value=\"100107\"") && step.text.contains("value=\"ครัวมาลี\""))
    #expect(!step.text.contains("error-summary"))
    _ = try await browser.post(
      path, ["premises.address.houseNumber": "12/3", "premises.address.found": "100107", "later": "1"])
    let stored = try address
    #expect(stored?["subdistrict"] == "บวรนิเวศ" && stored?["postCode"] == "10200" && stored?["areaCode"] == "100107")
  }

  @Test func `lists open one after the other: province, district, subdistrict`() async throws {
    let first = try await browser.get(path)
    #expect(first.text.contains("name=\"premises.address.province\""))
    #expect(!first.text.contains("name=\"premises.address.district\""))
    let second = try await browser.post(
      path, ["premises.address.province": "เชียงใหม่", "area": "premises.address"])
    #expect(second.text.contains("value=\"เมืองเชียงใหม่\"") && !second.text.contains("premises.address.subdistrict"))
    let third = try await browser.post(
      path,
      [
        "premises.address.province": "เชียงใหม่", "premises.address.district": "เมืองเชียงใหม่", "area": "premises.address",
      ])
    #expect(third.text.contains("value=\"ศรีภูมิ\""))
  }

  @Test func `an area that does not exist is named where it can be mended, and stays as it was typed`() async throws {
    let answer = try await browser.post(
      path,
      [
        "premises.address.houseNumber": "1", "premises.address.province": "กรุงเทพมหานคร",
        "premises.address.district": "พระนคร", "premises.address.subdistrict": "ศรีภูมิ",
      ])
    #expect(answer.status == 422 && answer.text.contains("That district has no subdistrict “ศรีภูมิ”"))
    #expect(answer.text.contains("href=\"#f-premises-address-subdistrict\""))
    #expect(try address == nil)
    // Another device, another day: what was typed is there, and the task has a problem.
    #expect(try await browser.get(path).text.contains("value=\"1\""))
    #expect(try await browser.get(draft).text.contains("Has a problem"))
  }

  @Test func `lists stand in dictionary order`() async throws {
    let thai = try await browser.get(path + "?lang=th").text
    let places = ["กระบี่", "กรุงเทพมหานคร", "เชียงใหม่", "แพร่", "อุบลราชธานี"].map { "<option value=\"\($0)\"" }
    let found = places.compactMap { thai.range(of: $0)?.lowerBound }
    #expect(found.count == places.count)
    #expect(found.sorted() == found)
  }
}
