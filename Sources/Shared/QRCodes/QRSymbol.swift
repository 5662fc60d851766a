internal import CQREncode
internal import Glibc

/// The text does not fit into a symbol, or there is no memory.
package struct QREncodingError: Error, Equatable {
  package let errno: Int32

  package init(errno: Int32) { self.errno = errno }
}

/// Owns one `QRcode`: a square of dark and light modules.
package final class QRSymbol {
  /// How much of the symbol may be dirty or torn and still reads.
  package enum Correction {
    case low, medium
  }

  /// ISO/IEC 18004 section 6.3.8: four light modules on every side.
  package static let quietZone = 4

  private let handle: UnsafeMutablePointer<QRcode>

  package init(_ text: String, correction: Correction = .medium) throws(QREncodingError) {
    let level = correction == .low ? QR_ECLEVEL_L : QR_ECLEVEL_M
    guard let code = QRcode_encodeString8bit(text, 0, level) else { throw QREncodingError(errno: errno) }
    handle = code
  }

  deinit { QRcode_free(handle) }

  /// Modules along one side, quiet zone not included.
  package var count: Int { Int(handle.pointee.width) }

  /// A horizontal stretch of dark modules.
  package struct Run {
    package var row, column, length: Int
  }

  package var darkRuns: [Run] {
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
