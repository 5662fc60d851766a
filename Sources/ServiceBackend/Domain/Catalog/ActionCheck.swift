internal import DomainTypes

/// What must hold for one action of a definition.
struct ActionCheck {
  let action: ActionDefinition
  let agency: AgencyID
  let check: CatalogCheck
  let path: String

  init(_ action: ActionDefinition, agency: AgencyID, check: CatalogCheck, path: String) {
    self.action = action
    self.agency = agency
    self.check = check
    self.path = path
  }

  func faults() -> [CatalogFault] {
    var faults: [CatalogFault] = []
    if action.workingDays < 0 { faults.append(.init(path + ".workingDays", "is negative")) }
    for key in action.fields where !check.fieldKeys.contains(key) {
      faults.append(.init(path + ".fields", "unknown field '\(key)'"))
    }
    if Set(action.fields).count != action.fields.count {
      faults.append(.init(path + ".fields", "a field stands there twice"))
    }
    if LicenseNumber.format(action.numberPattern, serial: 1, year: 2569) == nil {
      faults.append(.init(path + ".numberPattern", "needs {n} or {n:6}, and knows only {yy} and {yyyy} besides"))
    }
    if action.validity.kind == .years, (action.validity.years ?? 0) < 1 {
      faults.append(.init(path + ".validity.years", "needs at least one year"))
    }
    for (index, rule) in action.registerData.enumerated() where rule.fields.isEmpty {
      faults.append(.init(path + ".registerData[\(index)]", "asks no field"))
    }
    return faults + steps() + fee() + documents()
  }

  /// A request must be able to reach its end: checked first, signed last, in the order of the law.
  private func steps() -> [CatalogFault] {
    var faults: [CatalogFault] = []
    let kinds = action.steps.map(\.kind)
    let order: [ActionDefinition.Step.Kind] = [
      .completenessCheck, .inspection, .opinions, .consideration, .payment, .documentPreparation, .signature,
    ]
    if kinds != order.filter({ kinds.contains($0) }) {
      faults.append(.init(path + ".steps", "each step once, in the order of the life of a request"))
    }
    for kind in [ActionDefinition.Step.Kind.completenessCheck, .signature] where !kinds.contains(kind) {
      faults.append(.init(path + ".steps", "dead end: no step '\(kind.rawValue)'"))
    }
    if kinds.contains(where: { [.inspection, .opinions].contains($0) }), !kinds.contains(.consideration) {
      faults.append(.init(path + ".steps", "inspection and opinions go before a step 'consideration'"))
    }
    for (index, step) in action.steps.enumerated() {
      faults += roles(of: step, path + ".steps[\(index)].roles") + time(of: step, path + ".steps[\(index)]")
    }
    return faults
  }

  private func time(of step: ActionDefinition.Step, _ path: String) -> [CatalogFault] {
    var faults: [CatalogFault] = []
    if let days = step.workingDays, !(1...max(action.workingDays, 1)).contains(days) {
      faults.append(.init(path + ".workingDays", "is more than the whole action has, or less than 1"))
    }
    guard step.kind == .opinions else {
      if step.join != nil { faults.append(.init(path + ".join", "belongs to a step 'opinions'")) }
      return faults
    }
    guard let join = step.join, join.count >= 1 else {
      return faults + [.init(path + ".join", "opinions need a rule and how many they are")]
    }
    if join.rule == .atLeast, !(1...join.count).contains(join.needed ?? 0) {
      faults.append(.init(path + ".join.needed", "dead end: so many opinions never come"))
    }
    return faults
  }

  private func roles(of step: ActionDefinition.Step, _ path: String) -> [CatalogFault] {
    var faults = step.roles.filter { Role(rawValue: $0) == nil }.map { CatalogFault(path, "unknown role '\($0)'") }
    let needed: Role? =
      switch step.kind {
      case .consideration: .approver
      case .signature: .signatory
      case .completenessCheck, .inspection, .opinions, .payment, .documentPreparation: nil
      }
    if step.roles.isEmpty { faults.append(.init(path, "dead end: nobody may act")) }
    if let needed, !step.roles.contains(needed.rawValue) {
      faults.append(.init(path, "dead end: no '\(needed.rawValue)'"))
    }
    guard let staffed = check.staff else { return faults }
    let filled = Set(step.roles.compactMap { Role(rawValue: $0) }).intersection(staffed[agency] ?? [])
    if filled.isEmpty { faults.append(.init(path, "nobody at '\(agency)' fills any of these roles")) }
    if let needed, step.roles.contains(needed.rawValue), staffed[agency]?.contains(needed) != true {
      faults.append(.init(path, "nobody at '\(agency)' fills '\(needed.rawValue)'"))
    }
    return faults
  }

  private func fee() -> [CatalogFault] {
    let fee = action.fee
    let path = path + ".fee"
    var faults: [CatalogFault] = []
    let amounts = [fee.satang, fee.minimumSatang].compactMap { $0 } + (fee.brackets ?? []).map(\.satang)
    if amounts.contains(where: { $0 < 0 }) { faults.append(.init(path, "an amount is negative")) }
    if (fee.kind == .none) != (action.step(.payment) == nil) {
      faults.append(.init(path, "a fee and the step 'payment' belong together"))
    }
    switch fee.kind {
    case .none: break
    case .fixed: if fee.satang == nil { faults.append(.init(path + ".satang", "is missing")) }
    case .brackets:
      faults += readsNumber(path)
      let bounds = (fee.brackets ?? []).map { $0.upTo ?? .infinity }
      if bounds.isEmpty || zip(bounds, bounds.dropFirst()).contains(where: { $0 >= $1 }) {
        faults.append(.init(path + ".brackets", "need rising bounds"))
      }
    case .perUnit:
      faults += readsNumber(path)
      if fee.satang == nil || (fee.unit ?? 1) <= 0 { faults.append(.init(path, "needs satang and a unit above 0")) }
    }
    return faults
  }

  private func readsNumber(_ path: String) -> [CatalogFault] {
    guard let key = action.fee.field, action.fields.contains(key) else {
      return [.init(path + ".field", "names no field of this form")]
    }
    guard let kind = check.catalog.field(key)?.kind, [.integer, .decimal].contains(kind) else {
      return [.init(path + ".field", "'\(key)' is not a number")]
    }
    return []
  }

  private func documents() -> [CatalogFault] {
    let asked = Set(action.fields).union([FormField.applicantKindKey])
    return action.documents.enumerated().flatMap { index, document -> [CatalogFault] in
      let path = path + ".documents[\(index)] \(document.key)"
      var faults: [CatalogFault] = []
      if document.formats.isEmpty || !Self.formats.isSuperset(of: document.formats) {
        faults.append(.init(path + ".formats", "takes only \(Self.formats.sorted().joined(separator: ", "))"))
      }
      if let register = document.stateIssued, document.optional != true {
        faults.append(.init(path, "the state issued it: ask the register '\(register)', not the operator"))
      }
      for key in (document.requiredWhen?.fields ?? []).subtracting(asked).sorted() {
        faults.append(.init(path + ".requiredWhen", "this form does not ask '\(key)'"))
      }
      return faults
    }
  }

  private static let formats: Set = ["application/pdf", "image/jpeg", "image/png"]
}
