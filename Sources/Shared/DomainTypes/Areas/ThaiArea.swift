/// One of the 77 provinces (จังหวัด); Bangkok is one.
public struct Province: Sendable, Hashable {
  /// Two digits.
  public let code: String
  public let name: LocalizedText
}

/// An amphoe (อำเภอ), in Bangkok a khet (เขต).
public struct District: Sendable, Hashable {
  /// Four digits; the first two are the province.
  public let code: String
  public let name: LocalizedText
  public var provinceCode: String { String(code.prefix(2)) }
}

/// A tambon (ตำบล), in Bangkok a khwaeng (แขวง).
public struct Subdistrict: Sendable, Hashable {
  /// Six digits; the first four are the district.
  public let code: String
  public let name: LocalizedText
  /// Its usual post code; several subdistricts share one, so it is never a key.
  public let postCode: String
  public var districtCode: String { String(code.prefix(4)) }
  public var provinceCode: String { String(code.prefix(2)) }
}
