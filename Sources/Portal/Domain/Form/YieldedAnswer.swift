package import DomainTypes

extension MergedForm {
  /// Which fields the licenses of one form fill for each other.
  static func yielded(_ parts: [Part]) -> [String: LicenseDefinitionID] {
    var fields: [String: LicenseDefinitionID] = [:]
    for part in parts {
      for prerequisite in part.definition.prerequisites ?? [] {
        guard let key = prerequisite.numberField, let other = prerequisite.license, other != part.definition.id,
          (prerequisite.actions ?? [.new]).contains(part.chosen.action),
          parts.contains(where: { $0.definition.id == other && $0.chosen.action == .new })
        else { continue }
        fields[key] = other
      }
    }
    return fields
  }

  /// The licenses of this form whose numbers this one needs before it can be handed to its agency.
  package func waitsFor(_ part: Part, _ answers: [String: JSONValue]) -> [YieldedAnswer] {
    let all = conditions(part, answers)
    return (part.definition.prerequisites ?? []).compactMap { prerequisite in
      guard let key = prerequisite.numberField, let other = yielded[key], other == prerequisite.license,
        part.process.fields.contains(key), prerequisite.isNeeded(for: part.chosen.action, answers: all)
      else { return nil }
      return YieldedAnswer(field: key, definition: other)
    }
  }
}

/// An answer that nobody types: the number of a license that is applied for in the same form.
package struct YieldedAnswer: Sendable, Hashable, Codable {
  package let field: String
  package let definition: LicenseDefinitionID

  package init(field: String, definition: LicenseDefinitionID) {
    self.field = field
    self.definition = definition
  }
}
