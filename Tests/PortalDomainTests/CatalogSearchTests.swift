import DomainTypes
import PortalDomain
import PortalTestSupport
import Testing

@Suite struct CatalogSearchTests {
  let search: CatalogSearch
  init() throws { search = CatalogSearch(try SampleCatalog.load()) }

  private func find(_ text: String) -> [String] { search.find(text, .thai).map(\.id.rawValue) }

  @Test(arguments: ["สุรา", "liquor", "LIQUOR sale", "ขายสุรา", "สรรพสามิต สุรา", "Excise"])
  func `a license is found in Thai and English, by name, agency and law`(text: String) {
    #expect(find(text).first == "liquor-sale")
  }

  @Test func `without words everything is there, in dictionary order`() {
    #expect(find(" ").count == 3)
    #expect(find("") == ["signboard-tax", "liquor-sale", "food-place-notification"])
  }

  @Test func `a tone mark that is wrong hides nothing`() {
    #expect(find("หนังสื่อรับรองการแจ่งจัดตังสถานที").first == "food-place-notification")
  }

  @Test func `what is nowhere is not found`() { #expect(find("ยานอวกาศ").isEmpty) }
}
