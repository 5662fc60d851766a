/// What a license costs as far as the answers tell.
public enum FeeEstimate: Sendable, Equatable {
  case exact(Money)
  /// Depends on answers that are missing; the most is `nil` where nothing bounds it.
  case between(Money, Money?)
  /// The fee table ends before the number that was answered: the license does not cover it.
  case beyond
}

extension FeeRule {
  /// What it comes to for these answers (with who applies): an amount only where nothing that is missing could change it.
  public func estimate(for answers: [String: JSONValue]) -> FeeEstimate {
    if fields.allSatisfy({ answers[$0] != nil }) { return fee(for: answers).map { .exact($0) } ?? .beyond }
    let possible = variants(for: answers)
    let isNumberMissing = field.map { answers[$0] == nil } ?? false
    let ranges = possible.compactMap { variant -> (lowest: Money, highest: Money?)? in
      isNumberMissing ? variant.range : variant.fee(for: answers).map { ($0, $0) }
    }
    guard let lowest = ranges.map(\.lowest).min() else { return .beyond }
    let highest = ranges.contains { $0.highest == nil } ? nil : ranges.compactMap(\.highest).max()
    return highest == lowest ? .exact(lowest) : .between(lowest, highest)
  }

  /// The rule as it may turn out: each case that could still hold, and what is left when none does.
  private func variants(for answers: [String: JSONValue]) -> [FeeRule] {
    var otherwise = self
    otherwise.cases = nil
    var found: [FeeRule] = []
    for one in cases ?? [] {
      let isDecided = one.when.fields.allSatisfy { answers[$0] != nil }
      if isDecided, !one.when.holds(for: answers) { continue }
      var variant = otherwise
      variant.satang = one.satang ?? satang
      variant.brackets = one.brackets ?? brackets
      found.append(variant)
      if isDecided { return found }
    }
    return found + [otherwise]
  }
}
