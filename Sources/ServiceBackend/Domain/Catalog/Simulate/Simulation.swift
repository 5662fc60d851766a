package import DomainTypes

/// What a request with these answers would meet: a rehearsal of the definition that leaves nothing behind.
package struct Simulation: Sendable, Equatable {
  /// What somebody supposes of themselves.
  package struct Supposed: Sendable {
    package var action: LicenseDefinition.Action
    package var applicant: LicenseDefinition.ApplicantKind
    /// `nil` leaves the assurance level out.
    package var ial: String?
    package var answers: [String: JSONValue]
    /// Keys of the documents at hand; `nil` leaves them out.
    package var documents: Set<String>?

    package init(
      action: LicenseDefinition.Action, applicant: LicenseDefinition.ApplicantKind, ial: String? = nil,
      answers: [String: JSONValue], documents: Set<String>? = nil
    ) {
      self.action = action
      self.applicant = applicant
      self.ial = ial
      self.answers = answers
      self.documents = documents
    }
  }

  package struct Document: Sendable, Equatable {
    package var requirement: DocumentRequirement
    /// Why it is asked.
    package var because: LocalizedText
  }

  /// The questions asked, in the order of the definition.
  package var fields: [FormField] = []
  package var documents: [Document] = []
  /// `nil` while the answer that it needs is missing or wrong.
  package var fee: Money?
  /// Without the payment when there is nothing to pay.
  package var steps: [ActionDefinition.Step] = []
  package var clock: LegalClock
  package var faults: [SubmissionCheck.Fault] = []

  /// - Parameters:
  ///   - supposed: Who applies for what, and what they answer.
  ///   - definition: The license.
  ///   - fields: The questions of the catalog, by key.
  ///   - moment: When it would be received.
  /// - Returns: `nil` when the license has no such action.
  package static func run(
    _ supposed: Supposed, of definition: LicenseDefinition, fields: [String: FormField], at moment: Moment
  ) -> Simulation? {
    guard let process = definition.action(supposed.action) else { return nil }
    let answers = Condition.answers(supposed.answers, applicant: supposed.applicant)
    var result = Simulation(clock: LegalClock(receivedAt: moment, workingDays: process.workingDays))
    result.fields = process.fields.compactMap { fields[$0] }.filter { $0.isAsked(for: answers) }
    let words = ConditionText(fields: fields)
    result.documents = process.documents.filter { $0.isAsked(for: answers) }.map {
      Document(requirement: $0, because: Self.reason(for: $0, words))
    }
    result.fee = process.fee.fee(for: answers)
    result.steps = process.steps.filter { $0.kind != .payment || result.fee != .zero }
    result.faults = Self.faults(supposed, definition, process, asked: result)
    return result
  }

  private static func reason(for requirement: DocumentRequirement, _ words: ConditionText) -> LocalizedText {
    guard let condition = requirement.requiredWhen else {
      return requirement.optional == true
        ? LocalizedText(th: "แนบเพิ่มเติมได้", en: "May be added")
        : LocalizedText(th: "ใช้กับทุกคำขอ", en: "Asked of every request")
    }
    return words.text(condition)
  }

  private static func faults(
    _ supposed: Supposed, _ definition: LicenseDefinition, _ process: ActionDefinition, asked: Simulation
  ) -> [SubmissionCheck.Fault] {
    var faults: [SubmissionCheck.Fault] = []
    if definition.closed != nil { faults.append(.definition) }
    if !definition.applicants.contains(supposed.applicant) { faults.append(.applicantKind) }
    if let ial = supposed.ial, !SubmissionCheck.reaches(ial, definition.minimumIAL) { faults.append(.assuranceTooLow) }
    for field in asked.fields {
      if let fault = field.fault(in: supposed.answers[field.key]) { faults.append(.answer(field.key, fault)) }
    }
    let known = Set(process.fields)
    for key in supposed.answers.keys.sorted() where !known.contains(key) { faults.append(.unknownAnswer(key)) }
    if let attached = supposed.documents {
      for document in asked.documents where document.requirement.optional != true {
        if !attached.contains(document.requirement.key) { faults.append(.documentMissing(document.requirement.key)) }
      }
      let listed = Set(process.documents.map(\.key))
      for key in attached.subtracting(listed).sorted() { faults.append(.unknownDocument(key)) }
    }
    if faults.isEmpty, asked.fee == nil { faults.append(.noFee(process.fee.field ?? "")) }
    return faults
  }
}
