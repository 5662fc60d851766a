internal import CPangoCairo

/// Owns one `PangoFontDescription`.
final class Font {
  let handle: OpaquePointer

  init(family: String, size: Double, bold: Bool = false) {
    handle = pango_font_description_new()
    pango_font_description_set_family(handle, family)
    pango_font_description_set_weight(handle, bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL)
    pango_font_description_set_size(handle, Int32(size * Double(PANGO_SCALE)))
  }

  deinit { pango_font_description_free(handle) }
}
