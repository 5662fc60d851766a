/// A service that stands in the catalog and is used elsewhere: the finder names it, nobody applies for it here.
public struct ServiceLink: Sendable, Hashable, Codable {
  public var name: LocalizedText
  /// `https` only.
  public var url: String
}

/// Where the agency's own manual for citizens stands (Licensing Facilitation Act s.7).
public struct ManualReference: Sendable, Hashable, Codable {
  public var title: LocalizedText
  /// The manual's number at info.go.th; `nil` where nobody looked it up.
  public var number: String?
  /// `https` only.
  public var url: String?
  public var confirmed: Bool
}

/// A form by the number that the agency's counters know it by, such as `สอ.1`.
public struct OfficialForm: Sendable, Hashable, Codable {
  public var number: String
  public var name: LocalizedText?
  public var confirmed: Bool
}

/// A fee that falls due every year while the license runs, apart from any renewal.
public struct YearlyFee: Sendable, Hashable, Codable {
  public var fee: FeeRule
  /// By when, in words.
  public var due: LocalizedText
}

/// When an existing license's action can be filed, in days around its last day.
public struct ActionWindow: Sendable, Hashable, Codable {
  /// The first day, so many days before the last day of the license; `nil` is any day before.
  public var daysBefore: Int?
  /// The last day, so many days after it; `nil` or 0 is the last day itself.
  public var daysAfter: Int?
  public var confirmed: Bool

  /// Whether `day` lies in the window of a license that is good until `lastDay`.
  public func holds(on day: CivilDate, lastDay: CivilDate) -> Bool {
    if let daysBefore, day < lastDay.adding(days: -daysBefore) { return false }
    return day <= lastDay.adding(days: daysAfter ?? 0)
  }
}

extension LicenseDefinition {
  /// The codes of provinces where it can be had here hold `province`; an unknown province rules nothing out.
  public func isOffered(inProvince province: String?) -> Bool {
    guard let provinces, let province else { return true }
    return provinces.contains(province)
  }
}

extension FormField {
  /// The key under which finders ask for the province of the premises, by its two-digit code.
  public static let provinceKey = "premises.province"
  /// The key of the address of the premises, whose area decides who works a request.
  public static let premisesAddressKey = "premises.address"
}
