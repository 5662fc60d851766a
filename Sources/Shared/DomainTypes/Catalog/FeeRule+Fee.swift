extension FeeRule {
  /// The fee for these answers, or `nil` when the answer that it needs is missing.
  public func fee(for answers: [String: JSONValue]) -> Money? {
    let found = cases?.first { $0.when.holds(for: answers) }
    let satang = found?.satang ?? satang
    switch kind {
    case .none: return .zero
    case .fixed: return satang.map { total($0) }
    case .brackets:
      guard let number = number(in: answers) else { return nil }
      let brackets = found?.brackets ?? brackets
      return brackets?.first { bracket in bracket.upTo.map { number <= $0 } ?? true }.map { total($0.satang) }
    case .perUnit:
      guard let number = number(in: answers), number >= 0, number < 1e12, let satang else { return nil }
      let units = Int((number / (unit ?? 1)).rounded(.up))
      let (amount, isTooMuch) = units.multipliedReportingOverflow(by: satang)
      return isTooMuch ? nil : total(amount)
    }
  }

  private func number(in answers: [String: JSONValue]) -> Double? { field.flatMap { answers[$0]?.double } }

  private func total(_ satang: Int) -> Money {
    let (sum, isTooMuch) = satang.addingReportingOverflow(baseSatang ?? 0)
    return Money(satang: min(max(isTooMuch ? satang : sum, minimumSatang ?? 0), maximumSatang ?? .max))
  }

  /// Every field that the fee depends on.
  public var fields: Set<String> {
    (cases ?? []).reduce(into: Set([field].compactMap { $0 })) { $0.formUnion($1.when.fields) }
  }

  /// The least and the most that the rule can give; the most is `nil` where nothing bounds it.
  public var range: (lowest: Money, highest: Money?) {
    var amounts: [Int] = []
    var hasEnd = true
    switch kind {
    case .none: return (.zero, .zero)
    case .fixed: amounts = ([satang] + (cases ?? []).map(\.satang)).compactMap { $0 }
    case .brackets: amounts = ([brackets] + (cases ?? []).map(\.brackets)).flatMap { $0 ?? [] }.map(\.satang)
    case .perUnit:
      amounts = ([satang] + (cases ?? []).map(\.satang)).compactMap { $0 }
      hasEnd = false
    }
    let lowest = total(amounts.min() ?? 0)
    guard hasEnd else { return (lowest, (maximumSatang ?? ceilingSatang).map { Money(satang: $0) }) }
    return (lowest, total(amounts.max() ?? 0))
  }
}
