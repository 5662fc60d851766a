/// QR symbols as pictures for web pages and messages.
package enum QRCode {
  /// An `<svg>` element that a strict content security policy accepts: presentation attributes, no style, no script.
  ///
  /// A screen reader says `title` instead of the picture. Throws `RenderError.qrEncoding` when `text` is too long.
  package static func svg(_ text: String, title: String) throws(RenderError) -> String {
    let symbol = try QRSymbol(text)
    let span = symbol.count + 2 * QRSymbol.quietZone
    let path = symbol.darkRuns.map { run in
      let x = run.column + QRSymbol.quietZone
      let y = run.row + QRSymbol.quietZone
      return "M\(x) \(y)h\(run.length)v1h-\(run.length)z"
    }.joined()
    let name = XMLText.escape(title)
    return """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(span) \(span)" role="img" aria-label="\(name)" \
      shape-rendering="crispEdges"><title>\(name)</title>\
      <rect width="\(span)" height="\(span)" fill="#fff"/><path fill="#000" d="\(path)"/></svg>
      """
  }

  /// A black and white PNG; `moduleSize` is the side of one module in pixels.
  package static func png(_ text: String, moduleSize: Int = 6) throws(RenderError) -> [UInt8] {
    let symbol = try QRSymbol(text)
    let side = Double((symbol.count + 2 * QRSymbol.quietZone) * moduleSize)
    let surface = try ImageSurface(width: Int(side), height: Int(side))
    let frame = Rect(x: 0, y: 0, width: side, height: side)
    return try surface.png(dark: symbol.rectangles(in: frame))
  }
}
