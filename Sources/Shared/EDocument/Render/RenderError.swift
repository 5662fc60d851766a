package enum RenderError: Error, Equatable {
  /// cairo reported this status; its error state is sticky, so it is read once, at the end.
  case cairo(status: UInt32, message: String)
  /// This many characters cannot be printed: the font lacks them, or they are control or direction characters.
  case missingGlyphs(count: Int)
  /// The label of a table row is taller than a page, by this many points.
  case rowTallerThanPage(points: Double)
  /// The closing block (date, QR, signature) reaches this many points over the page's end.
  case closingTooTall(points: Double)
  case qrEncoding(errno: Int32)
  /// The QR text is so long that a module would be this many points wide, too small for cameras.
  case qrTooDense(modulePoints: Double)
}
