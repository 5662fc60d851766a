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

  /// Amounts that stand in place of the rule's own while a condition holds, such as those of one kind of sign.
  public struct Case: Sendable, Hashable, Codable {
    public var when: Condition
    public var satang: Int?
    public var brackets: [Bracket]?
  }

  public var kind: Kind
  public var satang: Int?
  public var field: String?
  public var brackets: [Bracket]?
  public var unit: Double?
  public var minimumSatang: Int?
  /// The most that comes out, whatever the units.
  public var maximumSatang: Int?
  /// Comes on top of what the rule gives, such as the form's own fee.
  public var baseSatang: Int?
  /// The first whose condition holds replaces the amounts above.
  public var cases: [Case]?
  /// The most that the law lets anybody charge; the amounts are a by-law's.
  public var ceilingSatang: Int?
  /// Since when and until when the amounts are in force; a new amount is a new version of the definition.
  public var effectiveFrom: CivilDate?
  public var effectiveUntil: CivilDate?
  /// Whether somebody read the amounts in the law itself.
  public var confirmed: Bool
  /// Where they were read: a regulation with its clause, or an address; needed where they are confirmed.
  public var source: String?
  /// Says the rule in words, for the manual.
  public var explanation: LocalizedText
}

/// How long a license is good.
public struct ValidityRule: Sendable, Hashable, Codable {
  public enum Kind: String, Sendable, Codable {
    case none
    /// `years` years from the day of issue, less a day.
    case years
    /// Until 31 December of the year of issue, whatever the day; with `years`, of the last of so many years.
    case endOfYear
  }
  public var kind: Kind
  public var years: Int?
  /// The license that is amended keeps its last day; `kind` serves where there is no such license on file.
  public var keepsLastDay: Bool?
  /// Whether somebody read it in the law itself.
  public var confirmed: Bool
  /// Where it was read; needed where it is confirmed.
  public var source: String?

  public init(kind: Kind, years: Int? = nil, confirmed: Bool = false) {
    self.kind = kind
    self.years = years
    self.confirmed = confirmed
  }

  /// The last day of the license that takes the place of one that is good until `lastDay` (`nil`: without end).
  public func lastDay(issuedOn date: CivilDate, replacing lastDay: CivilDate?) -> CivilDate? {
    keepsLastDay == true ? lastDay : self.lastDay(issuedOn: date)
  }

  /// The last day on which a license issued on `date` is good; `nil` without end.
  public func lastDay(issuedOn date: CivilDate) -> CivilDate? {
    switch kind {
    case .none: nil
    case .years: date.adding(years: years ?? 1).adding(days: -1)
    case .endOfYear: CivilDate(year: date.year + (years ?? 1) - 1, month: 12, day: 31)
    }
  }
}
