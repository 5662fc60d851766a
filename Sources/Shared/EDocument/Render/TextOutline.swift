internal import CPangoCairo

/// Turns text into the path operators of a PDF content stream; owns one drawing nobody sees.
final class TextOutline {
  /// The outlines' unit in points: whole numbers are short.
  static let scale = 0.01

  private let context: OpaquePointer
  private let text: TextContext

  init() throws(RenderError) {
    let surface = cairo_recording_surface_create(CAIRO_CONTENT_ALPHA, nil)
    // The context holds the surface from here on.
    defer { cairo_surface_destroy(surface) }
    guard let context = cairo_create(surface) else {
      throw .cairo(status: CAIRO_STATUS_NO_MEMORY.rawValue, message: "no context")
    }
    self.context = context
    text = TextContext(cairo: context)
    try cairoCheck(cairo_status(context))
  }

  deinit { cairo_destroy(context) }

  /// Centered text whose top is at `y`; `pageHeight` turns cairo's axis, which runs down, into PDF's.
  func path(
    _ string: String, font: Font, y: Double, width: Double, pageHeight: Double
  ) throws(RenderError) -> (operators: String, bottom: Double) {
    let layout = TextLayout(string, font: font, in: text, width: width, alignment: .center)
    guard layout.missingGlyphs == 0 else { throw .missingGlyphs(count: layout.missingGlyphs) }
    cairo_new_path(context)
    cairo_move_to(context, 0, y)
    pango_cairo_layout_path(context, layout.handle)
    guard let path = cairo_copy_path(context) else {
      throw .cairo(status: CAIRO_STATUS_NO_MEMORY.rawValue, message: "no path")
    }
    defer { cairo_path_destroy(path) }
    try cairoCheck(path.pointee.status)
    return (operators(path.pointee, pageHeight: pageHeight), y + layout.height)
  }

  /// "A portion of the path: a header element that may be followed by 0 or more point elements" (cairo manual).
  private func operators(_ path: cairo_path_t, pageHeight: Double) -> String {
    let data = UnsafeBufferPointer(start: path.data, count: Int(path.num_data))
    var result = ""
    var index = 0
    while index < data.count {
      let header = data[index].header
      let points = data[(index + 1)..<(index + Int(header.length))].map(\.point)
      for point in points {
        result += "\(Int((point.x / Self.scale).rounded())) \(Int(((pageHeight - point.y) / Self.scale).rounded())) "
      }
      switch header.type {
      case CAIRO_PATH_MOVE_TO: result += "m\n"
      case CAIRO_PATH_LINE_TO: result += "l\n"
      case CAIRO_PATH_CURVE_TO: result += "c\n"
      default: result += "h\n"
      }
      index += Int(header.length)
    }
    return result
  }
}
