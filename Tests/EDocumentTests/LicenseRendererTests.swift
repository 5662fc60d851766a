import DomainTypes
import EDocument
import Foundation
import Testing

@Suite struct LicenseRendererTests {
  let workshop: Workshop

  init() throws { workshop = try Workshop() }

  @Test func `the same license renders to the same bytes`() throws {
    let renderer = LicenseRenderer()
    let first = try renderer.render(.fixture)
    #expect(first.starts(with: "%PDF-1.5".utf8))
    #expect(try renderer.render(.fixture) == first)
  }

  @Test func `licenses rendered at the same time do not disturb each other`() async throws {
    let alone = try LicenseRenderer().render(.fixture)
    try await withThrowingTaskGroup(of: [UInt8].self) { group in
      for _ in 0..<8 { group.addTask { try LicenseRenderer().render(.fixture) } }
      for try await pdf in group { #expect(pdf == alone) }
    }
  }

  @Test(arguments: ["Laksaman", "Noto Sans Thai", "Garuda"])
  func `the text copies out as it was typed`(family: String) throws {
    let license = LicenseDocument.fixture
    try workshop.write(LicenseRenderer(fontFamily: family).render(license), "license.pdf")
    let text = ExtractedText(try workshop.run("pdftotext", "-raw", "license.pdf", "-"))
    let source =
      [
        license.title.th, license.title.en, license.agency.th, license.agency.en, license.holder, license.premises,
        license.law, license.signatoryName, license.signatoryPosition, "เลขที่ ปก ๐๑๒๓/๒๕๖๙", "No. ปก 0123/2569",
        "๒๑ กันยายน พ.ศ. ๒๕๖๙ (21 September 2026)", "๒๐ กันยายน พ.ศ. ๒๕๗๐ (20 September 2027)",
        "ออกให้ ณ วันที่ ๒๑ กันยายน พ.ศ. ๒๕๖๙", "Issued on 21 September 2026", "วันที่มีผล (Effective)",
        "สแกนเพื่อตรวจสอบ", "ตรวจสอบโดยไม่ใช้เครือข่าย",
      ] + license.rows.flatMap { [$0.label, $0.value] } + license.conditions.split(separator: "\n").map(String.init)
    for string in source { #expect(text.contains(string), "\(string)") }
  }

  @Test func `names in other scripts are set in embedded typefaces`() throws {
    let names = ["小龍坎火锅", "すし屋 スシ", "김밥천국", "حلال", "Ресторан Café", "★"]
    let license = LicenseDocument.fixture.with { document in
      document.holder = "บริษัท 小龍坎 จำกัด"
      document.rows += names.map { .init(label: "ข้อความในป้าย", value: $0) }
    }
    try workshop.write(LicensePDF.make(license), "license.pdf")
    let text = ExtractedText(try workshop.run("pdftotext", "-raw", "license.pdf", "-"))
    for name in names.filter({ $0 != "حلال" }) { #expect(text.contains(name), "\(name)") }
    let fonts = try workshop.run("pdffonts", "license.pdf").split(separator: "\n").dropFirst(2)
    // name, type, encoding, then whether it is embedded.
    #expect(!fonts.isEmpty && fonts.allSatisfy { $0.contains(" yes yes ") || $0.contains(" yes no ") })
  }

  @Test func `both QR codes read from a 150 dpi print`() throws {
    let license = LicenseDocument.fixture
    try workshop.write(LicenseRenderer().render(license), "license.pdf")
    _ = try workshop.run("pdftoppm", "-r", "150", "-png", "-singlefile", "license.pdf", "page")
    let found = Set(try workshop.run("zbarimg", "-q", "--raw", "page.png").split(separator: "\n").map(String.init))
    #expect(found == [license.verificationURL, try #require(license.offlineStatement)])
  }

  @Test func `one page holds an ordinary license, long conditions go on over the next ones`() throws {
    #expect(try pages(.fixture).count == 1)
    let long = LicenseDocument.fixture.with { license in
      license.conditions = (1...60).map { "ข้อ \($0) ต้องแสดงใบอนุญาตนี้ไว้โดยเปิดเผย" }.joined(separator: "\n")
    }
    let pages = try pages(long)
    #expect(pages.count == 3)
    for (index, page) in pages.enumerated() {
      #expect(page.contains("เลขที่ ปก ๐๑๒๓/๒๕๖๙"))
      #expect(page.contains("หน้า \(ThaiDigits.fromArabic("\(index + 1)")) จาก ๓"))
      #expect(page.contains("ออกให้ ณ วันที่") == (index == 2))
    }
  }

  @Test func `a license without an expiry says so`() throws {
    let pages = try pages(LicenseDocument.fixture.with { $0.expiry = nil })
    #expect(try #require(pages.first).contains("ไม่มีกำหนดวันสิ้นอายุ (No expiry)"))
  }

  @Test(arguments: ["\u{10FFFD}", "\u{202E}", "a\u{0}b", "\u{7}"])
  func `a character that cannot be shown is refused`(text: String) {
    let license = LicenseDocument.fixture.with { $0.holder = text }
    #expect { try LicenseRenderer().render(license) } throws: { error in
      guard case .missingGlyphs? = error as? RenderError else { return false }
      return true
    }
  }

  @Test(arguments: ["小龍坎火锅", "すし屋 スシ", "김밥천국", "حلال", "Ресторан", "ຮ້ານອາຫານ", "ร้าน\u{200B}อาหาร ป้ำ"])
  func `a name in the script of whoever has the shop is set`(name: String) throws {
    #expect(try pages(LicenseDocument.fixture.with { $0.premises = name }).count == 1)
  }

  @Test func `a URL too long for a QR code is refused`() {
    let license = LicenseDocument.fixture.with { $0.verificationURL = String(repeating: "x", count: 4000) }
    #expect(throws: RenderError.qrEncoding(errno: ERANGE)) { try LicenseRenderer().render(license) }
  }

  @Test func `a statement too long to be read from paper is refused`() {
    let license = LicenseDocument.fixture.with { $0.offlineStatement = String(repeating: "x", count: 2500) }
    #expect { try LicenseRenderer().render(license) } throws: { error in
      guard case .qrTooDense? = error as? RenderError else { return false }
      return true
    }
  }

  @Test func `a table row taller than a page goes on over the next ones, under its label again`() throws {
    let words = (1...800).map { "ผู้ประกอบการ\($0)" }
    let license = LicenseDocument.fixture.with { $0.premises = words.joined(separator: " ") }
    let pages = try pages(license)
    #expect(pages.count > 2)
    for word in words { #expect(pages.contains { $0.contains(word) }, "\(word)") }
    #expect(try #require(pages.first).contains("สถานที่ (Premises)"))
    #expect(pages[1].contains("สถานที่ (Premises) (ต่อ)"))
  }

  @Test func `a value of hundreds of short lines goes on over as many pages as it needs`() throws {
    let lines = (1...500).map { "รายการที่ \($0)" }
    let license = LicenseDocument.fixture.with { license in
      license.rows = [.init(label: "รายการ", value: lines.joined(separator: "\n")), .init(label: "ถัดไป", value: "จบ")]
    }
    let pages = try pages(license)
    for line in lines { #expect(pages.contains { $0.contains(line) }, "\(line)") }
    #expect(pages.count(where: { $0.contains("ถัดไป") && $0.contains("จบ") }) == 1)
  }

  @Test func `a label taller than a page is refused`() {
    let label = String(repeating: "ผู้ประกอบการ ", count: 800)
    let license = LicenseDocument.fixture.with { $0.rows = [.init(label: label, value: "ก")] }
    #expect { try LicenseRenderer().render(license) } throws: { error in
      guard case .rowTallerThanPage? = error as? RenderError else { return false }
      return true
    }
  }

  private func pages(_ license: LicenseDocument) throws -> [ExtractedText] {
    try workshop.write(LicenseRenderer().render(license), "license.pdf")
    let text = try workshop.run("pdftotext", "-raw", "license.pdf", "-")
    // A form feed ends each page.
    return text.split(separator: "\u{C}", omittingEmptySubsequences: false).dropLast().map { ExtractedText(String($0)) }
  }
}
