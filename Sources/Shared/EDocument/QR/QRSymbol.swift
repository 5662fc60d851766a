internal import CQREncode
internal import Glibc

/// Owns one `QRcode`: a square of dark and light modules.
final class QRSymbol {
  /// How much of the symbol may be dirty or torn and still reads.
  enum Correction {
    case low, medium
  }

  /// ISO/IEC 18004 section 6.3.8: four light modules on every side.
  static let quietZone = 4

  private let handle: UnsafeMutablePointer<QRcode>

  init(_ text: String, correction: Correction = .medium) throws(RenderError) {
    let level = correction == .low ? QR_ECLEVEL_L : QR_ECLEVEL_M
    guard let code = QRcode_encodeString8bit(text, 0, level) else { throw .qrEncoding(errno: errno) }
    handle = code
  }

  deinit { QRcode_free(handle) }

  /// Modules along one side, quiet zone not included.
  var count: Int { Int(handle.pointee.width) }

  /// A horizontal stretch of dark modules.
  struct Run {
    var row, column, length: Int
  }

  var darkRuns: [Run] {
    let count = count
    let modules = UnsafeBufferPointer(start: handle.pointee.data, count: count * count)
    var result: [Run] = []
    for row in 0..<count {
      var column = 0
      while column < count {
        let start = column
        while column < count, modules[row * count + column] & 1 == 1 { column += 1 }
        if column > start { result.append(Run(row: row, column: start, length: column - start)) } else { column += 1 }
      }
    }
    return result
  }
}
