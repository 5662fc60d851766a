internal import DomainTypes

/// What must hold for one fee rule, of an action or a yearly one.
struct FeeCheck {
  let fee: FeeRule
  /// The fields whose answers the fee may read.
  let asked: Set<String>
  let catalog: Catalog
  let path: String
  /// The day from which the definition is in force.
  let inForce: CivilDate

  func faults() -> [CatalogFault] {
    var faults: [CatalogFault] = []
    let amounts = self.amounts
    if amounts.contains(where: { $0 < 0 }) { faults.append(.init(path, "an amount is negative")) }
    if amounts.contains(where: { $0 > Self.most }) { faults.append(.init(path, "an amount is beyond all reason")) }
    if let ceiling = fee.ceilingSatang, amounts.contains(where: { $0 > ceiling }) {
      faults.append(.init(path + ".ceilingSatang", "an amount is above what the law allows"))
    }
    if let low = fee.minimumSatang, let high = fee.maximumSatang, low > high {
      faults.append(.init(path, "minimumSatang is above maximumSatang"))
    }
    if fee.confirmed, fee.source == nil { faults.append(.init(path + ".source", "is confirmed: where was it read?")) }
    return faults + dates() + rule() + cases()
  }

  private var amounts: [Int] {
    [fee.satang, fee.minimumSatang, fee.maximumSatang, fee.baseSatang].compactMap { $0 }
      + (fee.brackets ?? []).map(\.satang)
      + (fee.cases ?? []).flatMap { [$0.satang].compactMap { $0 } + ($0.brackets ?? []).map(\.satang) }
  }

  /// A hundred thousand million baht.
  private static let most = 10_000_000_000_000

  private func rule() -> [CatalogFault] {
    switch fee.kind {
    case .none: []
    case .fixed: fee.satang == nil ? [.init(path + ".satang", "is missing")] : []
    case .brackets: readsNumber() + rising(fee.brackets, path + ".brackets")
    case .perUnit:
      readsNumber()
        + (fee.satang == nil || (fee.unit ?? 1) <= 0 ? [.init(path, "needs satang and a unit above 0")] : [])
    }
  }

  private func cases() -> [CatalogFault] {
    (fee.cases ?? []).enumerated().flatMap { index, one -> [CatalogFault] in
      let path = path + ".cases[\(index)]"
      var faults = one.when.fields.subtracting(asked).sorted().map {
        CatalogFault(path + ".when", "this form does not ask '\($0)'")
      }
      faults += ConditionCheck(catalog: catalog).faults(in: one.when, path + ".when")
      switch fee.kind {
      case .none: faults.append(.init(path, "there is no fee that it could change"))
      case .fixed, .perUnit: if one.satang == nil { faults.append(.init(path + ".satang", "is missing")) }
      case .brackets: faults += rising(one.brackets, path + ".brackets")
      }
      return faults
    }
  }

  private func rising(_ brackets: [FeeRule.Bracket]?, _ path: String) -> [CatalogFault] {
    let bounds = (brackets ?? []).map { $0.upTo ?? .infinity }
    guard bounds.isEmpty || zip(bounds, bounds.dropFirst()).contains(where: { $0 >= $1 }) else { return [] }
    return [.init(path, "need rising bounds")]
  }

  private func dates() -> [CatalogFault] {
    var faults: [CatalogFault] = []
    if let from = fee.effectiveFrom, from > inForce {
      faults.append(.init(path + ".effectiveFrom", "begins after the definition; make a version that begins then"))
    }
    if let until = fee.effectiveUntil, until < fee.effectiveFrom ?? inForce {
      faults.append(.init(path + ".effectiveUntil", "ends before it begins"))
    }
    return faults
  }

  private func readsNumber() -> [CatalogFault] {
    guard let key = fee.field, asked.contains(key) else {
      return [.init(path + ".field", "names no field of this form")]
    }
    guard let field = catalog.field(key), [.integer, .decimal].contains(field.kind) else {
      return [.init(path + ".field", "'\(key)' is not a number")]
    }
    if field.optional == true || field.askedWhen != nil {
      return [.init(path + ".field", "'\(key)' may be left out, and then there is no fee")]
    }
    return []
  }
}
