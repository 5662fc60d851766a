internal import DomainTypes

/// License numbers of one agency never meet: each pattern is a series of its own that counts from 1 every Thai year.
struct NumberCheck {
  let definitions: [LicenseDefinition]

  func faults() -> [CatalogFault] {
    var owners: [String: (pattern: String, place: String)] = [:]
    var faults: [CatalogFault] = []
    for definition in definitions {
      for (name, action) in definition.actions.sorted(by: { $0.key < $1.key }) {
        let pattern = action.numberPattern
        let place = "licenses/\(definition.id).json: actions.\(name).numberPattern"
        // A pattern that cannot be read is told of elsewhere.
        guard LicenseNumber.format(pattern, serial: 1, year: 2569) != nil else { continue }
        if !pattern.contains("{yy}"), !pattern.contains("{yyyy}") {
          faults.append(.init(place, "needs {yy} or {yyyy}: the serial begins at 1 every year"))
          continue
        }
        for serial in [1, 123_456] {
          guard let number = LicenseNumber.format(pattern, serial: serial, year: 2569) else { continue }
          let key = "\(definition.agency)/\(number)"
          if let other = owners[key], other.pattern != pattern {
            faults.append(.init(place, "gives the number '\(number)', as \(other.place) does"))
          }
          owners[key] = owners[key] ?? (pattern, place)
        }
      }
    }
    return faults
  }
}
