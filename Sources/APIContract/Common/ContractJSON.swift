internal import DomainTypes
public import FoundationEssentials

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

  /// The date to the nearest millisecond, so that what was read is written as it was: `2026-02-28T23:59:59.042Z`.
  public static func text(_ date: Date) -> String {
    let whole = Int((date.timeIntervalSince1970 * 1000).rounded())
    let days = (Double(whole) / 86_400_000).rounded(.down)
    let rest = whole - Int(days) * 86_400_000
    let clock = [rest / 3_600_000, rest / 60_000 % 60, rest / 1000 % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }
    let thousandths = "\(1000 + rest % 1000)".dropFirst()
    return "\(CivilDate(dayNumber: Int(days)).iso)T\(clock[0]):\(clock[1]):\(clock[2]).\(thousandths)Z"
  }

  private static let milliseconds = Date.ISO8601FormatStyle(includingFractionalSeconds: true)
  private static let seconds = Date.ISO8601FormatStyle()
}
