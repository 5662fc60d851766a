/// What a license costs, as data; amounts in satang.
public struct FeeRule: Sendable, Hashable, Codable {
  public enum Kind: String, Sendable, Codable {
    case none
    case fixed
    /// The first bracket whose `upTo` is not below the field's number.
    case brackets
    /// Units of the field, rounded up to `roundUpTo`, times `satang`, at least `minimumSatang`.
    case perUnit
  }

  public struct Bracket: Sendable, Hashable, Codable {
    /// The highest number that this bracket holds; `nil` is open above.
    public var upTo: Double?
    public var satang: Int
  }

  public var kind: Kind
  public var satang: Int?
  public var field: String?
  public var brackets: [Bracket]?
  public var unit: Double?
  public var minimumSatang: Int?
  /// Whether somebody read the amounts in the law itself.
  public var confirmed: Bool
  /// Says the rule in words, for the manual.
  public var explanation: LocalizedText

  /// The fee for these answers, or `nil` when the answer that it needs is missing.
  public func fee(for answers: [String: JSONValue]) -> Money? {
    switch kind {
    case .none: return .zero
    case .fixed: return satang.map { Money(satang: $0) }
    case .brackets:
      guard let number = field.flatMap({ answers[$0]?.double }) else { return nil }
      return brackets?.first { bracket in bracket.upTo.map { number <= $0 } ?? true }.map { Money(satang: $0.satang) }
    case .perUnit:
      guard let number = field.flatMap({ answers[$0]?.double }), number >= 0, number < 1e12, let satang else {
        return nil
      }
      let units = (number / (unit ?? 1)).rounded(.up)
      return Money(satang: max(Int(units) * satang, minimumSatang ?? 0))
    }
  }
}

/// How long a license is good.
public struct ValidityRule: Sendable, Hashable, Codable {
  public enum Kind: String, Sendable, Codable {
    case none
    /// `years` years from the day of issue, less a day.
    case years
    /// Until 31 December of the year of issue, whatever the day.
    case endOfYear
  }
  public var kind: Kind
  public var years: Int?
  /// Whether somebody read it in the law itself.
  public var confirmed: Bool

  public init(kind: Kind, years: Int? = nil, confirmed: Bool = false) {
    self.kind = kind
    self.years = years
    self.confirmed = confirmed
  }

  /// The last day on which a license issued on `date` is good; `nil` without end.
  public func lastDay(issuedOn date: CivilDate) -> CivilDate? {
    switch kind {
    case .none: nil
    case .years: date.adding(years: years ?? 1).adding(days: -1)
    case .endOfYear: CivilDate(year: date.year, month: 12, day: 31)
    }
  }
}
