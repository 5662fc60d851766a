internal import CPangoCairo

/// The PDF structure types this document uses; cairo 1.16 accepts the standard names as tags.
enum StructureTag: String {
  case document = "Document"
  case heading = "H1"
  case subheading = "H2"
  case paragraph = "P"
  case figure = "Figure"
  case table = "Table"
  case row = "TR"
  case headerCell = "TH"
  case dataCell = "TD"
}

/// Owns one `cairo_t`.
///
/// Drawing never throws: cairo keeps the first error and `finish` reports it.
final class Canvas {
  let text: TextContext
  private let context: OpaquePointer
  // Kept alive: destroying an unfinished surface still calls its write callback.
  private let surface: PDFSurface

  init(surface: PDFSurface) throws(RenderError) {
    guard let context = cairo_create(surface.handle) else {
      throw .cairo(status: CAIRO_STATUS_NO_MEMORY.rawValue, message: "no context")
    }
    self.context = context
    self.surface = surface
    text = TextContext(cairo: context)
  }

  deinit { cairo_destroy(context) }

  func endPage() {
    cairo_show_page(context)
  }

  func finish() throws(RenderError) {
    try cairoCheck(cairo_status(context))
  }

  func tagged(_ tag: StructureTag, _ draw: () -> Void) {
    cairo_tag_begin(context, tag.rawValue, nil)
    draw()
    cairo_tag_end(context, tag.rawValue)
  }

  /// Fills all rectangles as one path, so neighbors leave no hairline between them.
  func fill(_ rects: [Rect], ink: Ink = .black) {
    use(ink)
    for rect in rects { add(rect) }
    cairo_fill(context)
  }

  func stroke(_ rect: Rect, width: Double = 0.5, ink: Ink = .black) {
    use(ink)
    cairo_set_line_width(context, width)
    add(rect)
    cairo_stroke(context)
  }

  func horizontalRule(x: Double, y: Double, length: Double, width: Double = 0.5, ink: Ink = .rule) {
    fill([Rect(x: x, y: y - width / 2, width: length, height: width)], ink: ink)
  }

  /// `lines` picks lines of a layout that is spread over pages; nil is all of them.
  func show(_ text: TextLayout, x: Double, y: Double, lines: Range<Int>? = nil, ink: Ink = .black) {
    use(ink)
    LayoutPainter(cairo: context, x: x, y: y).show(text, lines: lines)
  }

  private func use(_ ink: Ink) { cairo_set_source_rgb(context, ink.red, ink.green, ink.blue) }
  private func add(_ rect: Rect) { cairo_rectangle(context, rect.x, rect.y, rect.width, rect.height) }
}
