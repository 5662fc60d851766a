internal import CPangoCairo

/// Owns one `PangoContext`; one per document, because Pango caches its font lookups in it.
final class TextContext {
  let handle: OpaquePointer

  init(cairo: OpaquePointer, language: String = "th") {
    handle = pango_cairo_create_context(cairo)
    pango_context_set_language(handle, pango_language_from_string(language))
    // The default is 96 dpi, which would make every "16 pt" font 21.3 pt on a PDF page.
    pango_cairo_context_set_resolution(handle, 72)
    // Without this Pango snaps every glyph to a whole unit, and one unit is a whole point here.
    pango_context_set_round_glyph_positions(handle, 0)
  }

  deinit { g_object_unref(UnsafeMutableRawPointer(handle)) }
}
