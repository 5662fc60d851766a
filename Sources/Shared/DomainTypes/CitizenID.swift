/// A citizen id (เลขประจำตัวประชาชน): thirteen digits whose checksum holds.
///
/// Kinds 6, 7 and 8 are lawful residents and pass. A leading 0 is a juristic person's and 9 is not given to people.
public struct CitizenID: Sendable, Hashable, Codable {
  /// Thirteen Arabic digits.
  public let rawValue: String

  /// Takes Thai digits, dashes and spaces as people type them.
  public init?(_ text: String) {
    guard let digits = ThirteenDigits.normalize(text), !digits.hasPrefix("0"), !digits.hasPrefix("9") else {
      return nil
    }
    rawValue = digits
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    guard let id = CitizenID(try container.decode(String.self)) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a citizen id")
    }
    self = id
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(rawValue)
  }

  /// The print form with all but four digits hidden: `1-xxxx-xxxxx-01-0`.
  public var masked: String {
    let digits = Array(rawValue)
    return "\(digits[0])-xxxx-xxxxx-\(digits[10])\(digits[11])-\(digits[12])"
  }

  /// The print form, `N-NNNN-NNNNN-NN-N`.
  public var formatted: String { ThirteenDigits.formatted(rawValue) }
}
