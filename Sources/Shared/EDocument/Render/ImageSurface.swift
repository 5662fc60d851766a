internal import CPangoCairo

/// Owns one `cairo_surface_t` of pixels.
final class ImageSurface {
  private let handle: OpaquePointer

  init(width: Int, height: Int) throws(RenderError) {
    guard let surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, Int32(width), Int32(height)) else {
      throw .cairo(status: CAIRO_STATUS_NO_MEMORY.rawValue, message: "no surface")
    }
    handle = surface
    try cairoCheck(cairo_surface_status(surface))
  }

  deinit { cairo_surface_destroy(handle) }

  /// Black rectangles on white, as a PNG file.
  func png(dark rects: [Rect]) throws(RenderError) -> [UInt8] {
    let context = cairo_create(handle)
    defer { cairo_destroy(context) }
    cairo_set_source_rgb(context, 1, 1, 1)
    cairo_paint(context)
    cairo_set_source_rgb(context, 0, 0, 0)
    for rect in rects { cairo_rectangle(context, rect.x, rect.y, rect.width, rect.height) }
    cairo_fill(context)
    try cairoCheck(cairo_status(context))
    let sink = ByteSink()
    let status = cairo_surface_write_to_png_stream(handle, appendToSink, Unmanaged.passUnretained(sink).toOpaque())
    try withExtendedLifetime(sink) { () throws(RenderError) in try cairoCheck(status) }
    return sink.bytes
  }
}
