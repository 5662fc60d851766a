internal import DomainTypes

/// Lays one license out on A4 pages and returns the PDF: the same license gives the same bytes.
package struct LicenseRenderer: Sendable {
  private static let margin = 56.0
  private static let frame = Rect(
    x: margin, y: 54, width: PDFSurface.a4.width - 2 * margin, height: PDFSurface.a4.height - 54 - 64)
  private static let border = Rect(x: 0, y: 0, width: PDFSurface.a4.width, height: PDFSurface.a4.height).inset(by: 24)

  private let fontFamily: String

  package init(fontFamily: String = "Laksaman") {
    self.fontFamily = fontFamily
  }

  package func render(_ license: LicenseDocument) throws(RenderError) -> [UInt8] {
    let surface = try PDFSurface(
      metadata: DocumentMetadata(
        title: license.title.th + " " + license.number, author: license.agency.th, subject: license.number,
        creator: "BizPortal", createdAt: Timestamp(license.issuedAt).iso8601))
    let canvas = try Canvas(surface: surface)
    let words = LicenseWords(document: license)
    var flow = PageFlow(canvas: canvas, frame: Self.frame)
    addHeading(words, to: &flow)
    try addBody(words, to: &flow)
    flow.need(Self.frame.bottom - ClosingBlock.top)
    try ClosingBlock(words: words, family: fontFamily).add(to: &flow)
    addPageLabels(words, to: &flow)
    guard flow.missingGlyphs == 0 else { throw .missingGlyphs(count: flow.missingGlyphs) }

    canvas.tagged(.document) { flow.draw { drawBorder(on: canvas) } }
    try canvas.finish()
    return try surface.finish()
  }

  private func addHeading(_ words: LicenseWords, to flow: inout PageFlow) {
    let frame = flow.frame
    flow.label(words.number, font: font(14), x: frame.x, y: frame.y - 20, width: frame.width, alignment: .trailing)
    flow.label(
      words.englishNumber, font: font(10), x: frame.x, y: frame.y - 1, width: frame.width, alignment: .trailing,
      ink: .faded)
    flow.space(12)
    flow.paragraph(words.document.agency.th, font: font(18, bold: true), alignment: .center, ink: .navy)
    flow.paragraph(words.document.agency.en, font: font(11), alignment: .center, ink: .faded)
    flow.space(6)
    flow.paragraph(words.document.title.th, font: font(24, bold: true), tag: .heading, alignment: .center)
    flow.paragraph(words.document.title.en, font: font(13), alignment: .center, ink: .faded)
    flow.space(8)
  }

  private func addBody(_ words: LicenseWords, to flow: inout PageFlow) throws(RenderError) {
    flow.paragraph(words.law, font: font(14), alignment: .center)
    flow.paragraph(LicenseWords.givenTo, font: font(14), alignment: .center)
    flow.space(2)
    flow.paragraph(words.document.holder, font: font(20, bold: true), alignment: .center, ink: .navy)
    flow.space(8)
    let rows =
      [LicenseDocument.Row(label: LicenseWords.premises, value: words.document.premises)] + words.document.rows + [
        LicenseDocument.Row(label: LicenseWords.effective, value: words.effective),
        LicenseDocument.Row(label: LicenseWords.expiry, value: words.expiry),
      ]
    for row in rows {
      try flow.row(row.label, row.value, labelFont: font(13, bold: true), valueFont: font(13))
    }
    guard !words.conditionLines.isEmpty else { return }
    flow.space(8)
    flow.need(60)
    flow.paragraph(LicenseWords.conditions, font: font(14, bold: true), tag: .subheading, ink: .navy)
    for line in words.conditionLines {
      flow.paragraph(line, font: font(12))
      flow.space(1)
    }
  }

  /// Running heads and page numbers, where there is more than one page to tell apart.
  private func addPageLabels(_ words: LicenseWords, to flow: inout PageFlow) {
    let frame = flow.frame
    let count = flow.pages.count
    guard count > 1 else { return }
    for page in 0..<count {
      if page > 0 {
        flow.label(
          words.continued, font: font(11), x: frame.x, y: frame.y - 24, width: frame.width, alignment: .trailing,
          ink: .faded, on: page)
      }
      flow.label(
        words.page(page, of: count), font: font(11), x: frame.x, y: Self.border.bottom - 22, width: frame.width,
        ink: .faded, on: page)
    }
  }

  private func drawBorder(on canvas: Canvas) {
    canvas.stroke(Self.border, width: 1.6, ink: .navy)
    canvas.stroke(Self.border.inset(by: 4), width: 0.5, ink: .navy)
  }

  private func font(_ size: Double, bold: Bool = false) -> Font {
    Font(family: fontFamily, size: size, bold: bold)
  }
}
