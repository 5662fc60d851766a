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

  /// What people type who never saw a license's name, with one that they mean.
  static let everyday: [(words: String, license: String)] = [
    ("เหล้า", "liquor-sale"), ("เบียร์", "liquor-sale"), ("beer", "liquor-sale"), ("wine", "liquor-sale"),
    ("alcohol", "liquor-wholesale"), ("ร้านกาแฟ", "food-place-notification"), ("คาเฟ่", "food-place-license"),
    ("coffee", "food-place-notification"), ("bakery", "food-place-notification"), ("restaurant", "food-place-license"),
    ("ร้านอาหาร", "food-place-notification"), ("ป้ายร้าน", "signboard-tax"), ("shop sign", "signboard-tax"),
    ("บุหรี่", "tobacco-sale"), ("cigarette", "tobacco-sale"), ("โฮมสเตย์", "non-hotel-lodging"), ("hostel", "hotel"),
    ("ร้านขายยา", "drug-store"), ("pharmacy", "drug-store"), ("ผับ", "entertainment-venue"), ("ร้านนวด", "massage"),
    ("ปั๊มน้ำมัน", "fuel-station"), ("ล้างรถ", "hazardous-car-care"), ("car wash", "hazardous-car-care"),
    ("laundry", "hazardous-services"), ("food truck", "street-vending"), ("ขายของออนไลน์", "ecommerce-registration"),
    ("pet shop", "animal-trade"), ("สร้างบ้าน", "building-permit"), ("ประกันสังคม", "employer-registration"),
    ("brand", "trademark"), ("คลินิก", "clinic-business"),
  ]

  @Test(arguments: everyday)
  func `everyday words find a license among the first five`(words: String, license: String) throws {
    let search = CatalogSearch(try SampleCatalog.whole.get())
    for language in Language.allCases {
      #expect(search.find(words, language).prefix(5).map(\.id.rawValue).contains(license), "\(language)")
    }
  }
}
