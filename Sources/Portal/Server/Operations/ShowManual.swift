package import APIContract
package import DomainTypes
internal import HTTPServer
package import HTTPTypes
package import PortalDomain

/// The catalog to look through, and the manual of each license.
package struct ShowManual: Sendable {
  let environment: PortalEnvironment

  package func list(_ text: String, _ language: Language) throws -> LicenseList {
    LicenseList(
      items: try environment.catalog.search().find(String(text.prefix(200)), language).map { definition in
        .init(
          id: definition.id, name: definition.name, summary: definition.summary, agency: definition.agency,
          actions: LicenseDefinition.Action.allCases.filter { definition.action($0) != nil })
      })
  }

  package func definition(_ id: String) throws -> LicenseDefinition {
    guard let definition = try environment.catalog.current().definition(LicenseDefinitionID(id)) else {
      throw RequestRefusal.notFound
    }
    return definition
  }

  /// The manual for a case as a query describes it; `nil` for a definition without any action here.
  package func manual(_ definition: LicenseDefinition, _ query: QueryItems) throws -> LicenseManual? {
    let catalog = try environment.catalog.current()
    let offered = LicenseDefinition.Action.allCases.filter { definition.action($0) != nil }
    let asked = query["action"].flatMap { LicenseDefinition.Action(rawValue: $0) }
    guard let action = asked.flatMap({ offered.contains($0) ? $0 : nil }) ?? offered.first else { return nil }
    let kind =
      query["applicant"].flatMap { LicenseDefinition.ApplicantKind(rawValue: $0) }
      .flatMap { definition.applicants.contains($0) ? $0 : nil } ?? definition.applicants.first ?? .person
    var answers: [String: JSONValue] = [:]
    for field in catalog.fields {
      guard let text = query[field.key] else { continue }
      let value = TypedAnswer.read(text, as: field)
      if value != .null, field.fault(in: value) == nil { answers[field.key] = value }
    }
    return LicenseManual(catalog, definition, action: action, applicantKind: kind, answers: answers)
  }

  package func document(_ manual: LicenseManual) -> ManualDocument {
    ManualDocument(
      definition: manual.definition, definitionSHA256: environment.catalog.hash(of: manual.definition.id),
      action: manual.action, applicant: manual.applicantKind, answers: manual.answers, questions: manual.questions,
      documents: manual.documents.map(Self.demand), fields: manual.fields.map(Self.demand),
      fromRegisters: manual.fromRegisters.map(Self.demand), fee: manual.fee.exact, feeRange: manual.fee.feeRange,
      insteadOfThis: manual.fee == .beyond ? manual.instead.map(\.id) : nil,
      workingDays: manual.process.workingDays)
  }

  private static func demand(_ demand: LicenseManual.Demand) -> ManualDocument.Demand {
    .init(
      key: demand.key, name: demand.name, because: demand.because, optional: demand.isOptional, open: demand.isOpen)
  }
}

extension FeeEstimate {
  fileprivate var exact: Money? { if case .exact(let amount) = self { amount } else { nil } }

  fileprivate var feeRange: ManualDocument.FeeRange? {
    if case .between(let least, let most) = self { .init(lowest: least, highest: most) } else { nil }
  }
}
