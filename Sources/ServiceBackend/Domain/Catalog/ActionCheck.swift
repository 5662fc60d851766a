internal import DomainTypes

/// What must hold for one action of a definition.
struct ActionCheck {
  let action: ActionDefinition
  let agency: AgencyID
  /// The day from which the definition is in force.
  let inForce: CivilDate
  let check: CatalogCheck
  let path: String

  init(_ action: ActionDefinition, of definition: LicenseDefinition, check: CatalogCheck, path: String) {
    self.action = action
    agency = definition.agency
    inForce = definition.effectiveFrom
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
    faults += validity()
    for (index, rule) in action.registerData.enumerated() where rule.fields.isEmpty {
      faults.append(.init(path + ".registerData[\(index)]", "asks no field"))
    }
    return faults + steps() + fee() + DocumentCheck(action, check: check, path: path).faults()
  }

  private func validity() -> [CatalogFault] {
    let validity = action.validity
    var faults: [CatalogFault] = []
    if validity.kind == .years ? (validity.years ?? 0) < 1 : (validity.years ?? 1) < 1 {
      faults.append(.init(path + ".validity.years", "needs at least one year"))
    }
    if validity.confirmed, validity.source == nil {
      faults.append(.init(path + ".validity.source", "is confirmed: where was it read?"))
    }
    return faults
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
    let known = Set(action.fields).union([FormField.applicantKindKey])
    var faults = FeeCheck(
      fee: action.fee, asked: known, catalog: check.catalog, path: path + ".fee", inForce: inForce
    ).faults()
    if (action.fee.kind == .none) != (action.step(.payment) == nil) {
      faults.append(.init(path + ".fee", "a fee and the step 'payment' belong together"))
    }
    if !action.fee.explanation.isInBothLanguages {
      faults.append(.init(path + ".fee.explanation", "needs words in both languages"))
    }
    return faults
  }
}
