package import DomainTypes

extension CatalogBundle {
  /// Everything but the licenses: agencies, business types, questions, holidays.
  package var shared: CatalogBundle {
    var shared = self
    shared.catalog.definitions = []
    return shared
  }

  /// With the entries of `other` in place of those of the same key; nothing is taken away.
  package func merging(_ other: CatalogBundle) -> CatalogBundle {
    var merged = self
    merged.catalog.agencies.replace(with: other.catalog.agencies, by: \.id)
    merged.catalog.businessTypes.replace(with: other.catalog.businessTypes, by: \.id)
    merged.catalog.groups.replace(with: other.catalog.groups, by: \.key)
    merged.catalog.fields.replace(with: other.catalog.fields, by: \.key)
    merged.catalog.definitions.replace(with: other.catalog.definitions, by: \.id)
    merged.holidays = Set(holidays).union(other.holidays).sorted()
    return merged
  }

  /// One license with only what it uses, so that it means the same elsewhere.
  package func part(_ definition: LicenseDefinition) -> CatalogBundle {
    let types = Set(definition.triggers.flatMap(\.businessTypes))
    var part = self
    part.catalog.definitions = [definition]
    part.catalog.agencies.removeAll { $0.id != definition.agency }
    part.catalog.businessTypes.removeAll { !types.contains($0.id) }
    let used = fields(of: definition, and: part.catalog.businessTypes)
    part.catalog.fields.removeAll { !used.contains($0.key) }
    let groups = Set(part.catalog.fields.map(\.group))
    part.catalog.groups.removeAll { !groups.contains($0.key) }
    return part
  }

  /// The questions that it asks, and those that their conditions read.
  private func fields(of definition: LicenseDefinition, and types: [BusinessType]) -> Set<String> {
    var used = Set(types.flatMap(\.questions))
    for trigger in definition.triggers { used.formUnion(trigger.when.fields) }
    for action in definition.actions.values {
      used.formUnion(action.fields)
      used.formUnion(action.fee.fields)
      for document in action.documents { used.formUnion(document.requiredWhen?.fields ?? []) }
    }
    var found = used
    repeat {
      used = found
      for field in catalog.fields where used.contains(field.key) { found.formUnion(field.askedWhen?.fields ?? []) }
    } while found != used
    return used
  }
}

extension Array {
  fileprivate mutating func replace<Key: Hashable>(with others: [Element], by key: (Element) -> Key) {
    var places: [Key: Int] = [:]
    for (index, element) in enumerated() { places[key(element)] = index }
    for other in others {
      if let place = places[key(other)] {
        self[place] = other
      } else {
        places[key(other)] = count
        append(other)
      }
    }
  }
}
