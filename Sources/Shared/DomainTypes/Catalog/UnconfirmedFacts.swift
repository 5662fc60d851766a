extension LicenseDefinition {
  /// Where this definition states what nobody has yet read in the law or in the agency's manual in force.
  ///
  /// Administrators see the list; an operator sees the facts, which are the best that is known.
  public var unconfirmedFacts: [String] {
    var places = law.enumerated().filter { !$0.element.confirmed }.map { "law[\($0.offset)]" }
    places += triggers.enumerated().filter { $0.element.confirmed != true }.map { "triggers[\($0.offset)]" }
    places += (prerequisites ?? []).enumerated().filter { !$0.element.confirmed }.map { "prerequisites[\($0.offset)]" }
    if let manual, !manual.confirmed { places.append("manual") }
    if let yearlyFee, !yearlyFee.fee.confirmed { places.append("yearlyFee.fee") }
    for action in Action.allCases {
      guard let definition = self.action(action) else { continue }
      places += definition.unconfirmedFacts.map { "actions.\(action.rawValue).\($0)" }
    }
    return places
  }
}

extension ActionDefinition {
  var unconfirmedFacts: [String] {
    var places = workingDaysConfirmed == true ? [] : ["workingDays"]
    places += (forms ?? []).enumerated().filter { !$0.element.confirmed }.map { "forms[\($0.offset)]" }
    if let window, !window.confirmed { places.append("window") }
    places += documents.filter { $0.confirmed != true }.map { "documents \($0.key)" }
    if !fee.confirmed { places.append("fee") }
    if !validity.confirmed { places.append("validity") }
    return places
  }
}
