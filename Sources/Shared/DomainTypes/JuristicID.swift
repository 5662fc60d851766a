/// A juristic person's registration number (เลขทะเบียนนิติบุคคล), also its tax id: thirteen digits that begin with 0.
public struct JuristicID: Sendable, Hashable, Codable {
  /// Thirteen Arabic digits.
  public let rawValue: String

  /// Takes Thai digits, dashes and spaces as people type them.
  public init?(_ text: String) {
    guard let digits = ThirteenDigits.normalize(text), digits.hasPrefix("0") else { return nil }
    rawValue = digits
  }

  /// The print form, `N-NNNN-NNNNN-NN-N`.
  public var formatted: String { ThirteenDigits.formatted(rawValue) }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    guard let id = JuristicID(try container.decode(String.self)) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a juristic id")
    }
    self = id
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(rawValue)
  }
}
