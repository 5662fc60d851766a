internal import CPangoCairo

/// Draws a layout like `pango_cairo_show_layout`, but decides itself which glyphs belong to which text.
///
/// Pango gives every Thai mark its own cluster. cairo then writes one /ToUnicode entry per glyph, which is
/// wrong where the font reorders marks (ผู้) and where ำ is taken apart, and readers see gaps after shifted
/// marks (ปั๊ม). One cluster per space-free stretch makes cairo write one /ActualText with the source text.
struct LayoutPainter {
  private static let unit = Double(PANGO_SCALE)
  /// `PANGO_GLYPH_EMPTY`; the macro casts, so Swift does not import it.
  private static let emptyGlyph: UInt32 = 0x0FFF_FFFF

  let cairo: OpaquePointer
  let x: Double
  let y: Double

  func show(_ layout: TextLayout, lines: Range<Int>?) {
    guard let text = pango_layout_get_text(layout.handle) else { return }
    let iterator = pango_layout_get_iter(layout.handle)
    defer { pango_layout_iter_free(iterator) }
    var line = 0
    repeat {
      // The end of every line is a NULL run.
      guard let run = pango_layout_iter_get_run_readonly(iterator) else {
        line += 1
        continue
      }
      guard lines?.contains(line) ?? true else { continue }
      var extents = PangoRectangle()
      pango_layout_iter_get_run_extents(iterator, nil, &extents)
      let baseline = pango_layout_iter_get_baseline(iterator)
      show(run.pointee, of: text, x: x + Double(extents.x) / Self.unit, y: y + Double(baseline) / Self.unit)
    } while pango_layout_iter_next_run(iterator) != 0
  }

  private func show(_ run: PangoGlyphItem, of text: UnsafePointer<CChar>, x: Double, y: Double) {
    guard let item = run.item?.pointee, let glyphString = run.glyphs?.pointee, let font = item.analysis.font else {
      return
    }
    let bytes = UnsafeBufferPointer(start: text + Int(item.offset), count: Int(item.length))
    let infos = UnsafeBufferPointer(start: glyphString.glyphs, count: Int(glyphString.num_glyphs))
    let origins = UnsafeBufferPointer(start: glyphString.log_clusters, count: infos.count)

    var glyphs: [cairo_glyph_t] = []
    var glyphOrigins: [Int] = []
    var pen = x
    for (info, origin) in zip(infos, origins) {
      if info.glyph != Self.emptyGlyph {
        glyphs.append(
          cairo_glyph_t(
            index: UInt(info.glyph), x: pen + Double(info.geometry.x_offset) / Self.unit,
            y: y + Double(info.geometry.y_offset) / Self.unit))
        glyphOrigins.append(Int(origin))
      }
      pen += Double(info.geometry.width) / Self.unit
    }
    let clusters = clusters(of: bytes, glyphOrigins: glyphOrigins)
    cairo_set_scaled_font(cairo, pango_cairo_font_get_scaled_font(OpaquePointer(font)))
    cairo_show_text_glyphs(
      cairo, bytes.baseAddress, Int32(bytes.count), glyphs, Int32(glyphs.count),
      clusters, Int32(clusters.count), cairo_text_cluster_flags_t(rawValue: 0))
  }

  /// ASCII maps one to one, save where a ligature takes two (ff); everything between two ASCII bytes is one cluster.
  private func clusters(of bytes: UnsafeBufferPointer<CChar>, glyphOrigins: [Int]) -> [cairo_text_cluster_t] {
    var result: [cairo_text_cluster_t] = []
    var start = 0
    var glyph = 0
    while start < bytes.count {
      let firstGlyph = glyph
      var end = start
      repeat {
        end = stretchEnd(in: bytes, from: end)
        while glyph < glyphOrigins.count, glyphOrigins[glyph] < end { glyph += 1 }
        // What follows without a glyph of its own is part of this one.
      } while end < bytes.count && (glyph == glyphOrigins.count || glyphOrigins[glyph] > end)
      result.append(cairo_text_cluster_t(num_bytes: Int32(end - start), num_glyphs: Int32(glyph - firstGlyph)))
      start = end
    }
    return result
  }

  private func stretchEnd(in bytes: UnsafeBufferPointer<CChar>, from start: Int) -> Int {
    // Negative is a byte of a multi-byte character.
    guard bytes[start] < 0 else { return start + 1 }
    return bytes[start...].firstIndex { $0 >= 0 } ?? bytes.count
  }
}
