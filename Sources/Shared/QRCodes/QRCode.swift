/// QR symbols as pictures for web pages.
package enum QRCode {
  /// An `<svg>` element for an `<img>`, whose alternative text says what it is; no style, no script.
  ///
  /// Throws `QREncodingError` when `text` is too long.
  package static func svg(_ text: String) throws(QREncodingError) -> String {
    let symbol = try QRSymbol(text)
    let span = symbol.count + 2 * QRSymbol.quietZone
    let path = symbol.darkRuns.map { run in
      let x = run.column + QRSymbol.quietZone
      let y = run.row + QRSymbol.quietZone
      return "M\(x) \(y)h\(run.length)v1h-\(run.length)z"
    }.joined()
    return """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(span) \(span)" shape-rendering="crispEdges">\
      <rect width="\(span)" height="\(span)" fill="#fff"/><path fill="#000" d="\(path)"/></svg>
      """
  }
}
