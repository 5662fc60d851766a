package import APIContract
internal import DomainTypes
internal import HTTPServer
internal import PortalDomain

/// The license finder.
package struct FindLicenses: Sendable {
  let environment: PortalEnvironment

  package func businessTypes() throws -> BusinessTypeList {
    let catalog = try environment.catalog.current()
    let asked = Set(catalog.businessTypes.flatMap(\.questions)).sorted()
    return BusinessTypeList(
      items: catalog.businessTypes.map { type in
        .init(id: type.id, name: type.name, questions: type.questions.filter { catalog.field($0) != nil })
      }, fields: asked.compactMap { catalog.field($0) })
  }

  func finder(_ businessType: String) throws -> LicenseFinder {
    guard let finder = LicenseFinder(try environment.catalog.current(), businessType: businessType) else {
      throw RequestRefusal.notFound
    }
    return finder
  }

  /// - Throws: The faults of the answers as a 422.
  package func callAsFunction(_ request: FinderRequest) throws -> FinderAnswer {
    let finder = try finder(request.businessType)
    let answers = TypedAnswer.read(request.answers, finder.questions)
    if let key = answers.keys.sorted().first(where: { key in !finder.questions.contains { $0.key == key } }) {
      throw PortalProblem.unknownField(key)
    }
    let faults = finder.faults(in: answers)
    guard faults.isEmpty else { throw PortalProblem.wrongAnswers(faults, finder.questions) }
    return FinderAnswer(
      licenses: finder.findings(for: answers).map { finding in
        let definition = finding.definition
        return .init(
          definition: definition.id, version: definition.version, name: definition.name,
          summary: definition.summary, agency: definition.agency, because: finding.because, law: definition.law,
          decidedBy: finding.decidedBy, available: finding.isAvailable)
      })
  }
}

extension TypedAnswer {
  /// Reads the texts among answers sent by a program as if a person had typed them; other values stay.
  static func read(_ answers: [String: JSONValue], _ fields: [FormField]) -> [String: JSONValue] {
    var result = answers
    for field in fields {
      if case .string(let text) = answers[field.key] { result[field.key] = read(text, as: field) }
    }
    return result
  }
}
