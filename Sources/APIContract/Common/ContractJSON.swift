import FoundationEssentials

/// How both sides of the contract read and write JSON: camelCase as declared, times in RFC 3339 UTC with milliseconds,
/// no escaped slashes, keys in order so that equal values are equal bytes.
public enum ContractJSON {
  public static func encode(_ value: some Encodable) throws -> [UInt8] {
    Array(try encoder.encode(value))
  }

  /// - Throws: `DecodingError`, whose coding path names the field.
  public static func decode<Value: Decodable>(_ type: Value.Type, from bytes: [UInt8]) throws -> Value {
    try decoder.decode(type, from: Data(bytes))
  }

  // Set up once: both may be used by several threads as long as nobody changes their settings.
  private static let encoder = {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.withoutEscapingSlashes, .sortedKeys]
    encoder.dateEncodingStrategy = .custom { date, encoder in
      var container = encoder.singleValueContainer()
      try container.encode(text(date))
    }
    return encoder
  }()

  private static let decoder = {
    let decoder = JSONDecoder()
    decoder.dateDecodingStrategy = .custom { decoder in
      let container = try decoder.singleValueContainer()
      let text = try container.decode(String.self)
      guard let date = (try? milliseconds.parse(text)) ?? (try? seconds.parse(text)) else {
        throw DecodingError.dataCorruptedError(in: container, debugDescription: "not an RFC 3339 time")
      }
      return date
    }
    return decoder
  }()

  /// The date to the nearest millisecond.
  ///
  /// The style cuts digits off, and the number nearest to .002 may lie below it: so the middle of the millisecond is
  /// written, and what was read is written as it was.
  private static func text(_ date: Date) -> String {
    let whole = (date.timeIntervalSince1970 * 1000).rounded()
    return Date(timeIntervalSince1970: (whole + 0.5) / 1000).formatted(milliseconds)
  }

  private static let milliseconds = Date.ISO8601FormatStyle(includingFractionalSeconds: true)
  private static let seconds = Date.ISO8601FormatStyle()
}
