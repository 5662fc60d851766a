/// Lays blocks out down one page after the other; nothing is drawn before all pages are known.
struct PageFlow {
  /// One piece of a page; neighboring rows become one table.
  enum Piece {
    case block(StructureTag?, () -> Void)
    case row(() -> Void)
  }

  typealias Page = [Piece]

  let canvas: Canvas
  /// Where text goes, the same on every page.
  let frame: Rect
  private(set) var pages: [Page] = [[]]
  private(set) var missingGlyphs = 0
  private var y: Double

  init(canvas: Canvas, frame: Rect) {
    self.canvas = canvas
    self.frame = frame
    y = frame.y
  }

  mutating func space(_ height: Double) { y += height }

  /// Goes on at the top of a new page unless this much is free.
  mutating func need(_ height: Double) {
    if y + height > frame.bottom, y > frame.y { newPage() }
  }

  /// Text that may go on over the end of the page, between two lines.
  mutating func paragraph(
    _ text: String, font: Font, tag: StructureTag = .paragraph, alignment: TextLayout.Alignment = .leading,
    ink: Ink = .black
  ) {
    let layout = layOut(text, font: font, width: frame.width, alignment: alignment)
    let lines = layout.lines
    var first = 0
    while first < lines.count {
      need(lines[first].bottom - lines[first].top)
      let top = lines[first].top
      var end = first + 1
      while end < lines.count, y + lines[end].bottom - top <= frame.bottom { end += 1 }
      let range = first..<end
      let origin = y - top
      add(.block(tag, { [canvas, frame] in canvas.show(layout, x: frame.x, y: origin, lines: range, ink: ink) }))
      y = origin + lines[end - 1].bottom
      first = end
    }
  }

  /// A label and its value; never broken over two pages.
  mutating func row(_ label: String, _ value: String, labelFont: Font, valueFont: Font) throws(RenderError) {
    let labelWidth = frame.width * 0.3
    // Laksaman's tall stacks (ป้ำ) reach the top of Pango's line box, so cells need air.
    let padding = 3.0
    let label = layOut(label, font: labelFont, width: labelWidth - 3 * padding)
    let value = layOut(value, font: valueFont, width: frame.width - labelWidth - 3 * padding)
    let height = max(label.height, value.height) + 2 * padding
    guard height <= frame.height else { throw .rowTallerThanPage(points: height - frame.height) }
    need(height)
    let cell = Rect(x: frame.x, y: y, width: frame.width, height: height)
    add(
      .row { [canvas] in
        canvas.fill([Rect(x: cell.x, y: cell.y, width: labelWidth, height: cell.height)], ink: .shade)
        canvas.stroke(cell, ink: .rule)
        canvas.tagged(.row) {
          canvas.tagged(.headerCell) { canvas.show(label, x: cell.x + 2 * padding, y: cell.y + padding, ink: .navy) }
          canvas.tagged(.dataCell) {
            canvas.show(value, x: cell.x + labelWidth + 2 * padding, y: cell.y + padding)
          }
        }
      })
    y += height
  }

  /// A drawing with its own tag and place; does not move the flow.
  mutating func fixed(_ tag: StructureTag?, on page: Int? = nil, _ draw: @escaping () -> Void) {
    pages[page ?? pages.count - 1].append(.block(tag, draw))
  }

  /// A line of text at a fixed place; returns its height.
  @discardableResult
  mutating func label(
    _ text: String, font: Font, x: Double, y: Double, width: Double, alignment: TextLayout.Alignment = .center,
    ink: Ink = .black, on page: Int? = nil
  ) -> Double {
    let layout = layOut(text, font: font, width: width, alignment: alignment)
    fixed(.paragraph, on: page) { [canvas] in canvas.show(layout, x: x, y: y, ink: ink) }
    return layout.height
  }

  private mutating func newPage() {
    pages.append([])
    y = frame.y
  }

  private mutating func add(_ piece: Piece) { pages[pages.count - 1].append(piece) }

  private mutating func layOut(
    _ text: String, font: Font, width: Double, alignment: TextLayout.Alignment = .leading
  ) -> TextLayout {
    let layout = TextLayout(text, font: font, in: canvas.text, width: width, alignment: alignment)
    missingGlyphs += layout.missingGlyphs
    return layout
  }
}
