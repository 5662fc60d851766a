import EDocument
import Foundation
import QRCodes
import Testing

@Suite struct QRCodeTests {
  private static let text = "00020101021230490016A000000677010112011501055690001230153037645802TH6304ABCD"

  @Test func `the PNG reads back as the text`() throws {
    let workshop = try Workshop()
    try workshop.write(QRPicture.png(Self.text), "code.png")
    #expect(try workshop.run("zbarimg", "-q", "--raw", "code.png") == Self.text + "\n")
  }

  @Test func `the SVG reads back as the text`() throws {
    let workshop = try Workshop()
    try workshop.write(bitmap(of: QRCode.svg(Self.text)), "code.pgm")
    #expect(try workshop.run("zbarimg", "-q", "--raw", "code.pgm") == Self.text + "\n")
  }

  @Test func `the SVG holds neither style nor script`() throws {
    let svg = try QRCode.svg("\"><script>")
    #expect(!svg.contains("style") && !svg.contains("<script"))
    #expect(svg.hasPrefix("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 29 29\""))
  }

  @Test func `a text too long for a symbol is refused`() {
    let text = String(repeating: "x", count: 4000)
    #expect(throws: QREncodingError(errno: ERANGE)) { try QRCode.svg(text) }
    #expect(throws: RenderError.qrEncoding(errno: ERANGE)) { try QRPicture.png(text) }
  }

  /// Draws the path's `M x y h n v1 h-n z` runs, four pixels to a module, as a portable gray map.
  private func bitmap(of svg: String) throws -> [UInt8] {
    let side = Int(try #require(svg.firstMatch(of: /viewBox="0 0 (\d+) \d+"/)).1) ?? 0
    var modules = [UInt8](repeating: 255, count: side * side)
    for run in svg.matches(of: /M(\d+) (\d+)h(\d+)v1h-\d+z/) {
      let (x, y, length) = (Int(run.1) ?? 0, Int(run.2) ?? 0, Int(run.3) ?? 0)
      for column in x..<(x + length) { modules[y * side + column] = 0 }
    }
    let scale = 4
    let pixels = (0..<side * scale).flatMap { y in
      (0..<side * scale).map { x in modules[y / scale * side + x / scale] }
    }
    return Array("P5 \(side * scale) \(side * scale) 255\n".utf8) + pixels
  }
}
