import APIContract
import Cryptography
import DomainTypes
import Foundation
import HTTPServer
import HTTPTypes
import JOSE
import PortalDomain
import PortalTestSupport
import Testing

@Suite struct ManualTests {
  let world: PortalWorld
  let stranger: Browser
  init() async throws {
    world = try await PortalWorld()
    stranger = Browser(world.router, token: "", csrf: "")
  }

  private func json(_ path: String, accept: String = "application/json") async throws -> Answer {
    try await Answer(
      await world.router.respond(to: HTTPRequest(.get, path, fields: ["accept": accept, .acceptLanguage: "en"])))
  }

  @Test func `page and JSON are one manual, by the hash of the definition in force`() async throws {
    let page = try await stranger.get("/licenses/food-place-notification")
    let manual = try await json("/licenses/food-place-notification").decoded(ManualDocument.self)
    #expect(page.text.contains(manual.definitionSHA256))
    #expect(SHA256.hex(try manual.definition.canonicalText()) == manual.definitionSHA256)
    let api = try await json("/v1/licenses/food-place-notification").decoded(ManualDocument.self)
    #expect(api == manual)
    #expect(try await json("/licenses/liquor-sale", accept: "text/html,application/json").text.hasPrefix("<!DOCTYPE"))
  }

  @Test func `my case is worked out, and its address can be shared`() async throws {
    let open = try await stranger.get("/licenses/food-place-notification")
    #expect(open.text.contains("100 to 1,000 THB") && open.text.contains("(in some cases)"))
    let mine = "/licenses/food-place-notification?premises.areaSquareMeters=%E0%B9%98%E0%B9%90&premises.tenure=own"
    let page = try await stranger.get(mine)
    #expect(
      page.text.contains("500 THB") && !page.text.contains("Depends on: ") && !page.text.contains("Lease, or the owner")
    )
    let api = try await json("/v1" + mine).decoded(ManualDocument.self)
    #expect(api.fee == Money(baht: 500) && api.answers["premises.areaSquareMeters"] == 80)
    let unknown = try await json("/v1/licenses/food-place-notification").decoded(ManualDocument.self)
    #expect(unknown.fee == nil && unknown.feeRange == .init(lowest: Money(baht: 100), highest: Money(baht: 1000)))
    let beyond = "/licenses/food-place-notification?premises.areaSquareMeters=500"
    #expect(try await stranger.get(beyond).text.contains("Not covered by this license"))
    #expect(try await json("/v1" + beyond).decoded(ManualDocument.self).insteadOfThis == [])
  }

  @Test func `each level of assurance has words of its own`() async throws {
    var said: Set<String> = []
    for level in ["1.1", "1.2", "1.3", "2.1", "2.2", "2.3", "3"] {
      let world = try await PortalWorld(
        .init(catalog: { catalog in
          for index in catalog.definitions.indices { catalog.definitions[index].minimumIAL = level }
        }))
      let page = try await Browser(world.router, token: "", csrf: "").get("/licenses/liquor-sale").text
      let words = try #require(page.firstMatch(of: /<dd>([^<]+) \(IAL ([0-9.]+)\)<\/dd>/))
      #expect(words.2 == level)
      said.insert(String(words.1))
    }
    #expect(said.count == 7)
  }

  @Test func `the catalog is searched in Thai and English`() async throws {
    #expect(try await stranger.get("/licenses?q=%E0%B8%AA%E0%B8%B8%E0%B8%A3%E0%B8%B2").text.contains("1 found"))
    #expect(
      try await json("/v1/licenses?q=liquor").decoded(LicenseList.self).items.map(\.id.rawValue) == ["liquor-sale"])
    #expect(try await stranger.get("/licenses?q=spaceship").text.contains("Nothing found"))
  }

  @Test func `each question of the finders is told once`() async throws {
    let list = try await json("/v1/business-types").decoded(BusinessTypeList.self)
    let keys = list.fields.map(\.key)
    #expect(!list.items.isEmpty && Set(keys).count == keys.count)
    for type in list.items { #expect(!type.questions.isEmpty && type.questions.allSatisfy(keys.contains)) }
  }

  @Test func `a license that is not there is a page that is not there`() async throws {
    #expect(try await stranger.get("/licenses/nothing").status == 404)
    #expect(try await json("/v1/licenses/nothing").status == 404)
  }

  @Test func `a sealed copy is recognized to the letter, by anybody`() async throws {
    let browser = try await world.browser()
    let path = try await browser.submit()
    let copy = try await browser.get("\(path)/sealed-copy").body
    let same = try await stranger.upload("/receipts", [.file("copy", "c.json", copy)])
    #expect(same.text.contains("This is exactly what was sent") && same.text.contains("S691123001"))
    #expect(!same.text.contains("ครัวมาลี"))
    var changed = copy
    changed[changed.count - 5] ^= 1
    let other = try await stranger.upload("/receipts", [.file("copy", "c.json", changed)]).text
    #expect(!other.contains("This is exactly what was sent") && other.contains("class=\"notice warning\""))
    #expect(try await stranger.upload("/receipts", [.file("copy", "c.json", [1])]).text.contains("not a sealed copy"))
    let receipt = try await world.program().call(.get, "/v1\(path)/receipt").decoded(ReceiptDocument.self)
    #expect(receipt.seal == SHA256.hex(copy) && receipt.algorithm == "SHA-256")
  }

  @Test func `the receipt is signed, and anybody can verify it or have it checked`() async throws {
    let browser = try await world.browser()
    let path = try await browser.submit()
    let receipt = try await world.program().call(.get, "/v1\(path)/receipt").decoded(ReceiptDocument.self)
    let keys = try JSONDecoder().decode(JWKSet.self, from: Data(try await json("/jwks.json").body))
    struct Claims: Decodable {
      var iss: String
      var sub: String
      var seal: String
    }
    let payload = try JWS(receipt.statement).verify(keys: keys, algorithms: [.es256])
    let claims = try JSONDecoder().decode(Claims.self, from: Data(payload))
    #expect(claims.iss == "http://portal.test" && claims.sub == "S691123001" && claims.seal == receipt.seal)
    let file = try await browser.get("\(path)/receipt")
    #expect(file.fields[.contentDisposition] == "attachment; filename=\"S691123001.jwt\"")
    let same = try await stranger.upload("/receipts", [.file("copy", "c.jwt", file.body)])
    #expect(same.text.contains("This is exactly what was sent") && same.text.contains("S691123001"))
    // Somebody else's signature over the same words.
    let forged = try JWT.sign(["sub": claims.sub, "seal": claims.seal], type: "receipt+jwt", key: .generate(.es256))
    let other = try await stranger.upload("/receipts", [.file("copy", "c.jwt", Array(forged.utf8))]).text
    #expect(!other.contains("This is exactly what was sent") && other.contains("class=\"notice warning\""))
    #expect(try await world.browser("account-2").get("\(path)/receipt").status == 404)
  }
}
