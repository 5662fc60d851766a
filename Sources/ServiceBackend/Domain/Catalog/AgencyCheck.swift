internal import DomainTypes

/// What must hold for one agency.
struct AgencyCheck {
  private let agency: Agency
  private let path: String

  init(_ agency: Agency) {
    self.agency = agency
    path = "agencies.json: \(agency.id)"
  }

  func faults() -> [CatalogFault] {
    var faults: [CatalogFault] = []
    if JuristicID(agency.taxID)?.rawValue != agency.taxID {
      faults.append(.init(path, "taxID is not thirteen digits with a right check digit"))
    }
    if agency.billerSuffix.utf8.count != 2 || Int(agency.billerSuffix) == nil {
      faults.append(.init(path, "billerSuffix needs two digits"))
    }
    if !agency.name.isInBothLanguages { faults.append(.init(path + ".name", "needs words in both languages")) }
    return faults + offices()
  }

  /// An area belongs to one office; a longer beginning may take a part of a shorter one's area.
  private func offices() -> [CatalogFault] {
    var faults: [CatalogFault] = []
    var owners: [String: String] = [:]
    var ids: Set<String> = []
    for office in agency.offices ?? [] {
      let path = path + ".offices \(office.id)"
      if !ids.insert(office.id).inserted { faults.append(.init(path, "stands there twice")) }
      if !office.name.isInBothLanguages { faults.append(.init(path + ".name", "needs words in both languages")) }
      if office.areas.isEmpty { faults.append(.init(path + ".areas", "serves no area")) }
      for area in office.areas {
        if ![2, 4, 6].contains(area.utf8.count) || Int(area) == nil {
          faults.append(.init(path + ".areas", "'\(area)' is not 2, 4 or 6 digits"))
        }
        if let other = owners.updateValue(office.id, forKey: area), other != office.id {
          faults.append(.init(path + ".areas", "'\(area)' is also of '\(other)'"))
        }
      }
    }
    return faults
  }
}
