import EDocument
import Foundation
import Testing

@Suite struct LicensePDFTests {
  let workshop: Workshop

  init() throws { workshop = try Workshop() }

  @Test func `the same license makes the same file`() throws {
    let first = try LicensePDF.make(.fixture)
    #expect(try LicensePDF.make(.fixture) == first)
    #expect(first.starts(with: try LicenseRenderer().render(.fixture)))
  }

  @Test func `the file is sound to an independent reader`() throws {
    try workshop.write(LicensePDF.make(.fixture), "license.pdf")
    let report = try workshop.run("qpdf", "--check", "license.pdf")
    #expect(report.contains("No syntax or stream encoding errors found"))
    let information = try workshop.run("pdfinfo", "license.pdf")
    #expect(information.contains("ใบอนุญาตจัดตั้งสถานที่จำหน่ายอาหาร ปก 0123/2569"))
    #expect(information.contains(/Tagged: +yes/))
  }

  @Test func `the license's data comes out of the file as it went in`() throws {
    try workshop.write(LicensePDF.make(.fixture), "license.pdf")
    _ = try workshop.run("pdfdetach", "-saveall", "-o", ".", "license.pdf")
    let decoder = JSONDecoder()
    decoder.dateDecodingStrategy = .iso8601
    #expect(try decoder.decode(LicenseDocument.self, from: Data(workshop.read("license.json"))) == .fixture)
    let xml = String(decoding: try workshop.read("license.xml"), as: UTF8.self)
    #expect(xml.contains("<holder>บริษัท น้ำใจปิ่นเกล้า จำกัด</holder>"))
    #expect(xml.contains("<issuedAt>2026-09-21T21:13:20+07:00</issuedAt>"))
    #expect(xml.contains("<effective>2026-09-21</effective>"))
  }

  @Test func `markup in a name stays text in the XML`() throws {
    let license = LicenseDocument.fixture.with { $0.holder = "<b>&\"co\"\u{1}" }
    let xml = String(decoding: license.xmlDocument(), as: UTF8.self)
    #expect(xml.contains("<holder>&lt;b&gt;&amp;&quot;co&quot;</holder>"))
  }

  @Test func `a further attachment travels with the license`() throws {
    let plan = ArchiveEmbedder.Attachment(
      name: "แผนผัง.txt", mediaType: "text/plain", description: "แผนผังสถานที่", data: Array("plan".utf8))
    try workshop.write(LicensePDF.make(.fixture, attachments: [plan]), "license.pdf")
    let list = try workshop.run("pdfdetach", "-list", "license.pdf")
    #expect(list.contains("3 embedded files") && list.contains("แผนผัง.txt"))
  }

  @Test func `a file cut short is refused`() throws {
    let pdf = try LicenseRenderer().render(.fixture)
    #expect(throws: PDFError.missing("startxref")) {
      try ArchiveEmbedder().embed([], in: Array(pdf.prefix(30_000)), modifiedAt: .now)
    }
  }
}
