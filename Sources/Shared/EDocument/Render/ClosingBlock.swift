internal import QRCodes

/// What stands at the foot of the last page: QR symbols at the left, date and signature at the right.
struct ClosingBlock {
  /// The empty box that a signature's widget covers.
  static let signatureBox = Rect(x: 302, y: 670, width: 237, height: 54)
  static let top = 632.0

  private static let columnX = signatureBox.x
  private static let columnWidth = signatureBox.width
  private static let pageEnd = PDFSurface.a4.height - 34

  let words: LicenseWords
  let family: String

  func add(to flow: inout PageFlow) throws(RenderError) {
    try addCodes(to: &flow)
    var y = Self.top
    func line(_ text: String, size: Double, bold: Bool = false, ink: Ink = .black) {
      y += flow.label(
        text, font: Font(family: family, size: size, bold: bold), x: Self.columnX, y: y, width: Self.columnWidth,
        ink: ink)
    }
    // The longest month fits on one line at this size.
    line(words.issued, size: 12)
    line(words.englishIssued, size: 10, ink: .faded)
    y = Self.signatureBox.bottom + 2
    line(words.signatory, size: 14)
    line(words.document.signatoryPosition, size: 12)
    guard y <= Self.pageEnd else { throw .closingTooTall(points: y - Self.pageEnd) }
  }

  private func addCodes(to flow: inout PageFlow) throws(RenderError) {
    let online = Rect(x: 48, y: 662, width: 102, height: 102)
    try add(QRSymbol.printed(words.document.verificationURL), caption: LicenseWords.qrCaption, in: online, to: &flow)
    guard let statement = words.document.offlineStatement else { return }
    // Ends on the line of the first; larger because a signed statement is some 400 characters. It carries its own
    // signature, so low correction is enough: a misread cannot pass for a license.
    let offline = Rect(x: 156, y: 624, width: 140, height: 140)
    try add(
      QRSymbol.printed(statement, correction: .low), caption: LicenseWords.offlineCaption, in: offline, to: &flow)
  }

  private func add(_ symbol: QRSymbol, caption: String, in box: Rect, to flow: inout PageFlow) throws(RenderError) {
    let modules = try symbol.rectangles(in: box)
    let canvas = flow.canvas
    flow.fixed(.figure) { canvas.fill(modules) }
    flow.label(
      caption, font: Font(family: family, size: 11), x: box.x, y: box.bottom + 1, width: box.width, ink: .faded)
  }
}
