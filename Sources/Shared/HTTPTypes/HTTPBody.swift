/// What a message carries: whole in memory, or piece by piece as it arrives or is read.
public enum HTTPBody: Sendable {
  case bytes([UInt8])
  case stream(HTTPBodyStream)

  public static let empty = HTTPBody.bytes([])

  /// The whole body, collected if it streams.
  ///
  /// - Throws: `HTTPBodyError.tooLarge` past `limit` bytes, or what the stream throws.
  public func collect(upTo limit: Int) async throws -> [UInt8] {
    switch self {
    case .bytes(let bytes):
      guard bytes.count <= limit else { throw HTTPBodyError.tooLarge(limit: limit) }
      return bytes
    case .stream(let stream):
      var all: [UInt8] = []
      while let piece = try await stream.next() {
        guard all.count + piece.count <= limit else { throw HTTPBodyError.tooLarge(limit: limit) }
        all += piece
      }
      return all
    }
  }
}

/// A body that comes in pieces, for one reader, once.
///
/// `nil` is its end.
public struct HTTPBodyStream: Sendable {
  /// The length in bytes when the sender said it.
  public let declaredLength: Int?
  private let pull: @Sendable () async throws -> [UInt8]?

  public init(declaredLength: Int?, next: @escaping @Sendable () async throws -> [UInt8]?) {
    self.declaredLength = declaredLength
    self.pull = next
  }

  public func next() async throws -> [UInt8]? { try await pull() }
}

public enum HTTPBodyError: Error, Equatable {
  case tooLarge(limit: Int)
  /// The peer went away before the end.
  case incomplete
}
