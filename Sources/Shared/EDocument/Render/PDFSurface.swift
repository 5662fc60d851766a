internal import CPangoCairo

struct DocumentMetadata {
  var title: String
  var author: String
  var subject: String
  var creator: String
  var createdAt: String
}

/// Owns one `cairo_surface_t` that writes a PDF into memory.
final class PDFSurface {
  static let a4 = (width: 595.276, height: 841.89)

  let handle: OpaquePointer
  private let sink = ByteSink()

  init(metadata: DocumentMetadata) throws(RenderError) {
    // cairo hands back a "nil surface" object instead of NULL, so the status is what to check.
    guard
      let surface = cairo_pdf_surface_create_for_stream(
        appendToSink, Unmanaged.passUnretained(sink).toOpaque(), Self.a4.width, Self.a4.height
      )
    else { throw .cairo(status: CAIRO_STATUS_NO_MEMORY.rawValue, message: "no surface") }
    handle = surface
    // 1.5 is the lowest version for which cairo writes /ActualText; without it Thai does not extract.
    cairo_pdf_surface_restrict_to_version(surface, CAIRO_PDF_VERSION_1_5)
    set(CAIRO_PDF_METADATA_TITLE, metadata.title)
    set(CAIRO_PDF_METADATA_AUTHOR, metadata.author)
    set(CAIRO_PDF_METADATA_SUBJECT, metadata.subject)
    set(CAIRO_PDF_METADATA_CREATOR, metadata.creator)
    set(CAIRO_PDF_METADATA_CREATE_DATE, metadata.createdAt)
    try check()
  }

  deinit { cairo_surface_destroy(handle) }

  /// Writes the trailer and returns the file; the surface takes no drawing afterwards.
  func finish() throws(RenderError) -> [UInt8] {
    cairo_surface_finish(handle)
    try check()
    return sink.bytes
  }

  private func set(_ key: cairo_pdf_metadata_t, _ value: String) {
    cairo_pdf_surface_set_metadata(handle, key, value)
  }

  private func check() throws(RenderError) {
    try cairoCheck(cairo_surface_status(handle))
  }
}

func cairoCheck(_ status: cairo_status_t) throws(RenderError) {
  guard status != CAIRO_STATUS_SUCCESS else { return }
  throw .cairo(status: status.rawValue, message: String(cString: cairo_status_to_string(status)))
}
