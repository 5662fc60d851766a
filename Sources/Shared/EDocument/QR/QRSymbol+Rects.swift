internal import QRCodes

extension QRSymbol {
  /// The symbol of a text that stands on a document.
  static func printed(_ text: String, correction: Correction = .medium) throws(RenderError) -> QRSymbol {
    do throws(QREncodingError) {
      return try QRSymbol(text, correction: correction)
    } catch {
      throw .qrEncoding(errno: error.errno)
    }
  }

  /// Three dots of a 150 dpi scan (1.44 pt) read safely; below this cameras and printers give up.
  private static let smallestModule = 1.2

  /// The dark modules centered in `frame`, quiet zone included.
  func rectangles(in frame: Rect) throws(RenderError) -> [Rect] {
    let span = count + 2 * Self.quietZone
    let module = min(frame.width, frame.height) / Double(span)
    guard module >= Self.smallestModule else { throw .qrTooDense(modulePoints: module) }
    let left = frame.x + (frame.width - Double(span) * module) / 2
    let top = frame.y + (frame.height - Double(span) * module) / 2
    return darkRuns.map { run in
      Rect(
        x: left + Double(run.column + Self.quietZone) * module, y: top + Double(run.row + Self.quietZone) * module,
        width: Double(run.length) * module, height: module)
    }
  }
}
