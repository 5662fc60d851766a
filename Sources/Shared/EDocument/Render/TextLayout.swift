internal import CPangoCairo

/// Owns one `PangoLayout`: a shaped and line-broken paragraph.
final class TextLayout {
  enum Alignment { case leading, center, trailing }

  /// Where one line lies inside the layout, in points from its top.
  struct Line {
    var top, bottom: Double
  }

  let handle: OpaquePointer
  /// Characters that the page cannot show.
  let missingGlyphs: Int

  init(_ text: String, font: Font, in context: TextContext, width: Double? = nil, alignment: Alignment = .leading) {
    handle = pango_layout_new(context.handle)
    pango_layout_set_font_description(handle, font.handle)
    if let width { pango_layout_set_width(handle, Int32(width * Double(PANGO_SCALE))) }
    pango_layout_set_wrap(handle, PANGO_WRAP_WORD_CHAR)
    switch alignment {
    case .leading: pango_layout_set_alignment(handle, PANGO_ALIGN_LEFT)
    case .center: pango_layout_set_alignment(handle, PANGO_ALIGN_CENTER)
    case .trailing: pango_layout_set_alignment(handle, PANGO_ALIGN_RIGHT)
    }
    pango_layout_set_text(handle, text, -1)
    missingGlyphs = Int(pango_layout_get_unknown_glyphs_count(handle)) + text.unicodeScalars.count(where: Self.isHidden)
  }

  deinit { g_object_unref(UnsafeMutableRawPointer(handle)) }

  var height: Double {
    var width: Int32 = 0
    var height: Int32 = 0
    pango_layout_get_size(handle, &width, &height)
    return Double(height) / Double(PANGO_SCALE)
  }

  var lines: [Line] {
    let iterator = pango_layout_get_iter(handle)
    defer { pango_layout_iter_free(iterator) }
    var result: [Line] = []
    repeat {
      var top: Int32 = 0
      var bottom: Int32 = 0
      pango_layout_iter_get_line_yrange(iterator, &top, &bottom)
      result.append(Line(top: Double(top) / Double(PANGO_SCALE), bottom: Double(bottom) / Double(PANGO_SCALE)))
    } while pango_layout_iter_next_line(iterator) != 0
    return result
  }

  /// Whether it is a control character or one that turns the reading direction.
  ///
  /// NUL would cut the text, U+202E could make it read as another one. The zero-width space and joiners are how Thai text marks word borders.
  private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "\n", "\u{200B}", "\u{200C}", "\u{200D}": false
    default: [.control, .format].contains(scalar.properties.generalCategory)
    }
  }
}
