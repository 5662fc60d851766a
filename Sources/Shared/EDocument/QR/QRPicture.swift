internal import QRCodes

/// QR symbols as pictures for messages.
package enum QRPicture {
  /// A black and white PNG; `moduleSize` is the side of one module in pixels.
  ///
  /// Throws `RenderError.qrEncoding` when `text` is too long.
  package static func png(_ text: String, moduleSize: Int = 6) throws(RenderError) -> [UInt8] {
    let symbol = try QRSymbol.printed(text)
    let side = Double((symbol.count + 2 * QRSymbol.quietZone) * moduleSize)
    let surface = try ImageSurface(width: Int(side), height: Int(side))
    let frame = Rect(x: 0, y: 0, width: side, height: side)
    return try surface.png(dark: symbol.rectangles(in: frame))
  }
}
