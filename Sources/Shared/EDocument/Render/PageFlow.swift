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
  var y: Double

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

  mutating func add(_ piece: Piece) { pages[pages.count - 1].append(piece) }

  mutating func layOut(
    _ text: String, font: Font, width: Double, alignment: TextLayout.Alignment = .leading
  ) -> TextLayout {
    let layout = TextLayout(text, font: font, in: canvas.text, width: width, alignment: alignment)
    missingGlyphs += layout.missingGlyphs
    return layout
  }
}
