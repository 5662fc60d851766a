/// An amount of Thai baht in whole satang; never a fraction, never a floating number.
public struct Money: Sendable, Hashable, Comparable, Codable {
  public let satang: Int

  public init(satang: Int) { self.satang = satang }
  public init(baht: Int) { self.init(satang: baht * 100) }

  public static let zero = Money(satang: 0)

  private enum CodingKeys: String, CodingKey { case satang, currency }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    guard try container.decode(String.self, forKey: .currency) == "THB" else {
      throw DecodingError.dataCorruptedError(forKey: .currency, in: container, debugDescription: "only THB")
    }
    satang = try container.decode(Int.self, forKey: .satang)
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(satang, forKey: .satang)
    try container.encode("THB", forKey: .currency)
  }

  public static func + (left: Money, right: Money) -> Money { Money(satang: left.satang + right.satang) }
  public static func < (left: Money, right: Money) -> Bool { left.satang < right.satang }

  /// `1,234.50`: what stands before ` บาท` or ` THB`.
  public var formatted: String {
    let digits = String(satang.magnitude / 100)
    var grouped = ""
    for (offset, digit) in digits.enumerated() {
      if offset > 0, (digits.count - offset) % 3 == 0 { grouped += "," }
      grouped.append(digit)
    }
    return (satang < 0 ? "-" : "") + grouped + "." + CivilDate.padded(Int(satang.magnitude % 100), 2)
  }

  /// `1234.50`, as EMVCo tag 54 takes it.
  public var plain: String {
    (satang < 0 ? "-" : "") + String(satang.magnitude / 100) + "." + CivilDate.padded(Int(satang.magnitude % 100), 2)
  }
}
