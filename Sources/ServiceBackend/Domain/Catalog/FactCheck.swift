internal import DomainTypes

/// What must hold for the facts of a definition that are no part of an action: prerequisites, links, the yearly fee.
struct FactCheck {
  let definition: LicenseDefinition
  let catalog: Catalog
  let path: String
  private var conditions: ConditionCheck { ConditionCheck(catalog: catalog) }

  func faults() -> [CatalogFault] {
    link() + prerequisites() + yearlyFee() + provinces() + manual() + texts() + everydayWords()
  }

  /// Used elsewhere, or worked here: never both, never neither.
  private func link() -> [CatalogFault] {
    guard let link = definition.link else {
      return definition.actions.isEmpty ? [.init("\(path): actions", "there is none")] : []
    }
    var faults: [CatalogFault] = []
    if !Self.isSecure(link.url) { faults.append(.init("\(path): link.url", "must begin with https://")) }
    if !definition.actions.isEmpty {
      faults.append(.init("\(path): link", "what is used elsewhere has no action here"))
    }
    return faults
  }

  private func prerequisites() -> [CatalogFault] {
    (definition.prerequisites ?? []).enumerated().flatMap { index, one -> [CatalogFault] in
      let path = "\(path): prerequisites[\(index)]"
      var faults = conditions.faults(in: one.requiredWhen, path + ".requiredWhen")
      if (one.license == nil) == (one.approval == nil) {
        faults.append(.init(path, "names either a license or an approval"))
      }
      if let license = one.license {
        if license == definition.id { faults.append(.init(path + ".license", "is this license itself")) }
        if catalog.definition(license) == nil {
          faults.append(.init(path + ".license", "unknown license '\(license)'"))
        } else if leads(from: license, to: definition.id) {
          faults.append(.init(path + ".license", "'\(license)' waits for this license: neither could be first"))
        }
      }
      for action in one.actions ?? [.new] {
        guard let asked = definition.action(action)?.fields else {
          faults.append(.init(path + ".actions", "there is no action '\(action.rawValue)'"))
          continue
        }
        if let key = one.numberField, !asked.contains(key) {
          faults.append(.init(path + ".numberField", "'\(action.rawValue)' does not ask '\(key)'"))
        }
        let known = Set(asked).union([FormField.applicantKindKey])
        for key in (one.requiredWhen?.fields ?? []).subtracting(known).sorted() {
          faults.append(.init(path + ".requiredWhen", "'\(action.rawValue)' does not ask '\(key)'"))
        }
      }
      return faults
    }
  }

  /// Whether `license` waits for `goal`, over any number of licenses between.
  private func leads(from license: LicenseDefinitionID, to goal: LicenseDefinitionID) -> Bool {
    var seen: Set<LicenseDefinitionID> = []
    var waiting = [license]
    while let next = waiting.popLast() {
      guard seen.insert(next).inserted else { continue }
      let further = (catalog.definition(next)?.prerequisites ?? []).compactMap(\.license)
      if further.contains(goal) { return true }
      waiting += further
    }
    return false
  }

  private func yearlyFee() -> [CatalogFault] {
    guard let yearly = definition.yearlyFee else { return [] }
    let asked = definition.action(.new)?.fields ?? []
    let check = FeeCheck(
      fee: yearly.fee, asked: Set(asked).union([FormField.applicantKindKey]), catalog: catalog,
      path: "\(path): yearlyFee.fee", inForce: definition.effectiveFrom)
    return check.faults()
      + (yearly.fee.kind == .none ? [.init("\(path): yearlyFee", "leave it out where there is none")] : [])
  }

  private func provinces() -> [CatalogFault] {
    guard let provinces = definition.provinces else { return [] }
    var faults = provinces.filter { $0.utf8.count != 2 || Int($0) == nil }.map {
      CatalogFault("\(path): provinces", "'\($0)' is not the two digits of a province")
    }
    if provinces.isEmpty { faults.append(.init("\(path): provinces", "is empty: it can be had nowhere")) }
    if Set(provinces).count != provinces.count { faults.append(.init("\(path): provinces", "one stands there twice")) }
    return faults
  }

  private func manual() -> [CatalogFault] {
    guard let url = definition.manual?.url, !Self.isSecure(url) else { return [] }
    return [.init("\(path): manual.url", "must begin with https://")]
  }

  /// A page shows each in both languages; an empty one would leave a hole.
  private func texts() -> [CatalogFault] {
    let all: [(String, LocalizedText?)] = [
      ("name", definition.name), ("summary", definition.summary), ("closed", definition.closed),
      ("note", definition.note), ("applicantsNote", definition.applicantsNote), ("link.name", definition.link?.name),
      ("manual.title", definition.manual?.title), ("yearlyFee.due", definition.yearlyFee?.due),
    ]
    return all.compactMap { name, text in
      guard let text, !text.isInBothLanguages else { return nil }
      return CatalogFault("\(path): \(name)", "needs words in both languages")
    }
  }

  /// What people type into the search: words, each once, that somebody can type.
  private func everydayWords() -> [CatalogFault] {
    guard let words = definition.everydayWords else { return [] }
    let path = "\(path): everydayWords"
    if words.isEmpty { return [.init(path, "is empty: leave it out, or name what people call the license")] }
    var faults: [CatalogFault] = []
    if words.count > Self.mostWords { faults.append(.init(path, "has more than \(Self.mostWords) words")) }
    var seen: Set<String> = []
    for (index, word) in words.enumerated() {
      let place = "\(path)[\(index)]"
      if !(2...60).contains(word.unicodeScalars.count) { faults.append(.init(place, "needs 2 to 60 characters")) }
      if WrittenText.fault(in: word) != nil || word.first?.isWhitespace == true || word.last?.isWhitespace == true {
        faults.append(.init(place, "holds what nobody types: control characters, or a space at an end"))
      }
      if !seen.insert(word.lowercased()).inserted { faults.append(.init(place, "'\(word)' stands there twice")) }
    }
    return faults
  }

  private static let mostWords = 60

  private static func isSecure(_ url: String) -> Bool {
    url.hasPrefix("https://") && url.utf8.count > 8 && !url.contains(" ")
  }
}

extension LocalizedText {
  var isInBothLanguages: Bool { [th, en].allSatisfy { text in text.contains { !$0.isWhitespace } } }
}
