package import DomainTypes

/// Which licenses a business needs, each with its reason: the same answers always give the same list.
package struct LicenseFinder: Sendable {
  /// A license that is needed.
  package struct Finding: Sendable, Equatable {
    package let definition: LicenseDefinition
    package let because: LocalizedText
    /// The finder's questions whose answers made it needed.
    package let decidedBy: [String]
    /// Whether it can be had here in the province that was named; if not, it is needed all the same, elsewhere.
    package let isAvailable: Bool
  }

  package let businessType: BusinessType
  package let questions: [FormField]
  private let definitions: [LicenseDefinition]

  /// `nil` when the catalog has no such business type.
  package init?(_ catalog: Catalog, businessType id: String) {
    guard let businessType = catalog.businessType(id) else { return nil }
    self.businessType = businessType
    questions = businessType.questions.compactMap { catalog.field($0) }
    definitions = catalog.definitions
  }

  /// The questions that these answers call for.
  package func asked(_ answers: [String: JSONValue]) -> [FormField] {
    questions.filter { $0.isAsked(for: answers) }
  }

  /// What is missing or wrong in the answers, by field.
  package func faults(in answers: [String: JSONValue]) -> [String: AnswerFault] {
    asked(answers).reduce(into: [:]) { $0[$1.key] = $1.fault(in: answers[$1.key]) }
  }

  /// The answers to this finder's own questions; anything else in a shared URL is dropped.
  package func own(_ answers: [String: JSONValue]) -> [String: JSONValue] {
    let keys = Set(questions.map(\.key))
    return answers.filter { keys.contains($0.key) }
  }

  /// A license that cannot be had here for the province of the premises is found all the same, and marked.
  package func findings(for answers: [String: JSONValue]) -> [Finding] {
    let province = answers[FormField.provinceKey]?.string
    return definitions.compactMap { definition in
      let trigger = definition.triggers.first {
        $0.businessTypes.contains(businessType.id) && $0.when.holds(for: answers)
      }
      return trigger.map {
        Finding(
          definition: definition, because: $0.because,
          decidedBy: $0.when.fields.filter { answers[$0] != nil }.sorted(),
          isAvailable: definition.isOffered(inProvince: province))
      }
    }
  }
}
