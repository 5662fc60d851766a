package import DomainTypes

/// Holds what the portal hands over against the definition: what it lacks, and what it should not have.
package enum SubmissionCheck {
  package enum Fault: Sendable, Equatable {
    case applicantKind
    case assuranceTooLow
    /// Not in force, closed, or without that action.
    case definition
    case answer(String, AnswerFault)
    case unknownAnswer(String)
    case documentMissing(String)
    case documentFormat(String)
    case unknownDocument(String)
    /// The name of a file of the document under this key holds what cannot be shown.
    case fileName(String)
    /// The remark about the register's value under this key holds what cannot be shown.
    case remark(String)
    /// A renewal, amendment or cancellation without a license of the applicant that it can follow, or a new request
    /// with one.
    case existingLicense
    /// The rule gives no fee for the answer under this key.
    case noFee(String)
  }

  package static func faults(
    in submitted: SubmittedRequest, definition: LicenseDefinition, fields: [FormField],
    followed: RegisteredLicense? = nil
  ) -> [Fault] {
    guard definition.closed == nil, let process = definition.action(submitted.action) else { return [.definition] }
    var faults: [Fault] = []
    let kind = submitted.applicant.kind
    if !definition.applicants.contains(kind) { faults.append(.applicantKind) }
    if !reaches(submitted.applicant.ial, definition.minimumIAL) { faults.append(.assuranceTooLow) }
    if !follows(submitted, followed) { faults.append(.existingLicense) }
    let answers = Condition.answers(submitted.answers, applicant: kind)
    let asked = fields.filter { process.fields.contains($0.key) }
    for field in asked where field.isAsked(for: answers) {
      let answer = submitted.answers[field.key]
      if let fault = field.fault(in: answer) {
        faults.append(.answer(field.key, fault))
      } else if field.kind == .address, answer?.string != nil, submitted.registerSources[field.key] == nil {
        // One line is a register's way of writing an address; who types gives its parts.
        faults.append(.answer(field.key, .malformed))
      }
    }
    if let area = Self.area(of: submitted, process), !definition.isOffered(inProvince: area) {
      faults.append(.answer(FormField.premisesAddressKey, .notOffered))
    }
    for key in submitted.answers.keys.sorted() where !process.fields.contains(key) {
      faults.append(.unknownAnswer(key))
    }
    faults += documentFaults(in: submitted, process: process, answers: answers)
    for remark in submitted.registerRemarks ?? [] where WrittenText.fault(in: remark.text, severalLines: true) != nil {
      faults.append(.remark(remark.field))
    }
    if faults.isEmpty, process.fee.fee(for: answers) == nil { faults.append(.noFee(process.fee.field ?? "")) }
    return faults
  }

  /// The province of the premises; `nil` where the form does not ask for them or nobody settled their area.
  private static func area(of submitted: SubmittedRequest, _ process: ActionDefinition) -> String? {
    guard process.fields.contains(FormField.premisesAddressKey), submitted.area.utf8.count >= 2 else { return nil }
    return String(submitted.area.prefix(2))
  }

  /// Whether the license that is named is the applicant's own and can be followed by the action.
  ///
  /// A number that was only typed and that the register does not know is a paper license: officers look at it.
  private static func follows(_ submitted: SubmittedRequest, _ followed: RegisteredLicense?) -> Bool {
    guard submitted.action != .new else { return submitted.existingLicense == nil }
    guard let followed else { return submitted.existingLicense == nil }
    let applicant = submitted.applicant.juristicID?.rawValue ?? submitted.applicant.citizenID.rawValue
    return followed.holder.id == applicant && followed.definition == submitted.definition
      && followed.mayBeFollowed(by: submitted.action)
  }

  private static func documentFaults(
    in submitted: SubmittedRequest, process: ActionDefinition, answers: [String: JSONValue]
  ) -> [Fault] {
    var faults: [Fault] = []
    for requirement in process.documents {
      let files = submitted.documents.filter { $0.key == requirement.key }
      if files.isEmpty, requirement.optional != true, requirement.isAsked(for: answers) {
        faults.append(.documentMissing(requirement.key))
      }
      if files.contains(where: { !requirement.formats.contains($0.contentType) }) {
        faults.append(.documentFormat(requirement.key))
      }
    }
    for file in submitted.documents where WrittenText.fault(in: file.fileName) != nil {
      faults.append(.fileName(file.key))
    }
    let known = Set(process.documents.map(\.key))
    for file in submitted.documents where !known.contains(file.key) { faults.append(.unknownDocument(file.key)) }
    return faults
  }

  /// Assurance levels compare part by part: 2.1 is above 1.3.
  static func reaches(_ level: String, _ floor: String) -> Bool {
    let parts = [level, floor].map { $0.split(separator: ".").map { Int($0) ?? 0 } }
    return !parts[0].lexicographicallyPrecedes(parts[1])
  }
}
