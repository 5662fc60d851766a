package import DomainTypes

/// A document that one or more of the chosen licenses ask for; it is attached once.
package struct MergedDocument: Sendable {
  package let key: String
  package let name: LocalizedText
  package let hint: LocalizedText?
  /// Media types that every license that asks for it takes.
  package let formats: [String]
  /// Who asks for it.
  package let askedBy: [LicenseDefinitionID]

  static func merge(_ parts: [MergedForm.Part]) -> [MergedDocument] {
    var order: [String] = []
    var byKey: [String: [(LicenseDefinitionID, DocumentRequirement)]] = [:]
    for part in parts {
      for requirement in part.process.documents {
        if byKey[requirement.key] == nil { order.append(requirement.key) }
        byKey[requirement.key, default: []].append((part.definition.id, requirement))
      }
    }
    return order.compactMap { key in
      guard let all = byKey[key], let first = all.first?.1 else { return nil }
      return MergedDocument(
        key: key, name: first.name, hint: all.lazy.compactMap(\.1.hint).first,
        formats: first.formats.filter { format in all.allSatisfy { $0.1.formats.contains(format) } },
        askedBy: all.map(\.0))
    }
  }
}

extension MergedForm {
  package func document(_ key: String) -> MergedDocument? { documents.first { $0.key == key } }

  /// Whether somebody who answered so is asked for the document, and whether the form is complete without it.
  package func demand(of document: MergedDocument, _ answers: [String: JSONValue]) -> DocumentDemand {
    let requirements = parts.flatMap { part in
      part.process.documents.filter { $0.key == document.key && $0.isAsked(for: conditions(part, answers)) }
    }
    if requirements.isEmpty { return .notAsked }
    return requirements.allSatisfy { $0.optional == true } ? .optional : .required
  }
}

package enum DocumentDemand: Sendable, Equatable {
  case notAsked
  case optional
  case required
}
