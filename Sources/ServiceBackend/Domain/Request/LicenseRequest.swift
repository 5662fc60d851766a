package import DomainTypes
package import FoundationEssentials

/// The life of one request for one license.
///
/// A value: no clock, no storage, no network. Each event is a function that refuses with a `RequestFailure` or says
/// what follows. `RequestState` names the states; the events stand in the extensions, by step:
///
/// - `received`, `completenessCheck`, `awaitingCorrection`: `LicenseRequest+Completeness`
/// - `consideration`: `LicenseRequest+Inspection`, `LicenseRequest+Opinions`, `LicenseRequest+Consideration`
/// - `awaitingPayment`, `paymentReview`: `LicenseRequest+Payment`
/// - `preparingDocument`, `awaitingSignature`: `LicenseRequest+Document`
/// - until the decision: `LicenseRequest+Withdrawal`
/// - while the agency is late: `LicenseRequest+Lateness`
/// - `issued`, `refused`, `returned`, `withdrawn` are final.
package struct LicenseRequest: Sendable, Equatable, Codable {
  package let id: LicenseRequestID
  /// The agency's number, such as `C691123001`.
  package let number: String
  package let submission: SubmissionID
  package let submittedAt: Date
  package let receivedAt: Date
  package let agency: AgencyID
  package let definition: LicenseDefinitionID
  package let definitionVersion: Int
  package let action: LicenseDefinition.Action
  /// The number of the license that is renewed, amended or canceled.
  package let existingLicense: String?
  /// Code of the subdistrict of the premises, six digits; empty where no question asks for premises.
  package let area: String
  /// The agency's office for that area; empty in an agency without offices.
  package let office: OfficeID
  /// The definition's action as it was in force at submission: the request is bound to it (Licensing Facilitation
  /// Act s.7).
  package let process: ActionDefinition
  package let applicant: Applicant
  package let registerSources: [String: RegisterSource]
  /// Keys of answers that a register could have given and did not; `nil` when there are none.
  package let unverified: [String]?
  /// What the operator says is wrong in a register; `nil` when they say nothing.
  package let registerRemarks: [SubmittedRequest.RegisterRemark]?
  package let seal: String

  package internal(set) var answers: [String: JSONValue]
  package internal(set) var documents: [AttachedDocument]
  package internal(set) var state: RequestState
  /// The number of the last event.
  package internal(set) var sequence: Int
  package internal(set) var clock: LegalClock
  /// The officer who has it in hand.
  package internal(set) var assignee: String?
  /// The officer who found it complete.
  package internal(set) var checkedBy: String?
  package internal(set) var deficiency: DeficiencyRecord?
  /// What stood before a second record that the agency's own fault made needed.
  package internal(set) var earlierDeficiency: DeficiencyRecord?
  package internal(set) var inspection: Inspection?
  package internal(set) var opinions: [Opinion]
  package internal(set) var proposal: Proposal?
  package internal(set) var decision: Decision?
  /// Conditions under which the license is granted.
  package internal(set) var conditions: [String]
  package internal(set) var lateness: Lateness
  /// The last day of the step that it is in, where the definition gives that step its own time.
  package internal(set) var stepDueOn: CivilDate?
  package internal(set) var refusal: Refusal?
  package internal(set) var bill: Bill?
  package internal(set) var draft: Draft
  package internal(set) var sentBack: String?
  package internal(set) var license: IssuedLicense?
  /// The number that an agency took for a document of its own; the case is issued under it and no other.
  package internal(set) var reservation: NumberReservation?

  /// What the reviewer thinks; the approver decides.
  package struct Proposal: Sendable, Equatable, Codable {
    package var approves: Bool
    package var opinion: String
    package var by: String
    package var at: Date
  }

  package struct Decision: Sendable, Equatable, Codable {
    package var by: String
    package var at: Date
  }

  /// The document before its signature.
  package enum Draft: Sendable, Equatable, Codable {
    case none
    case requested
    /// SHA-256 (hex) of the rendered draft.
    case ready(String)
    /// It could not be made, and nothing tries any more until somebody asks.
    case failed(DraftFault)
  }

  /// A request at its receipt.
  ///
  /// - Returns: The request in its first state and what follows.
  package static func receive(
    _ id: LicenseRequestID, _ submitted: SubmittedRequest, definition: LicenseDefinition, process: ActionDefinition,
    number: String, office: OfficeID = OfficeID(""), at moment: Moment
  ) -> (LicenseRequest, [RequestAction]) {
    var request = LicenseRequest(
      id: id, number: number, submission: submitted.submission, submittedAt: submitted.submittedAt,
      receivedAt: moment.at, agency: definition.agency, definition: definition.id,
      definitionVersion: definition.version, action: submitted.action, existingLicense: submitted.followedLicense,
      area: submitted.area, office: office, process: process,
      applicant: submitted.applicant, registerSources: submitted.registerSources,
      unverified: submitted.unverified.flatMap { $0.isEmpty ? nil : $0 },
      registerRemarks: submitted.registerRemarks.flatMap { $0.isEmpty ? nil : $0 }, seal: submitted.seal,
      answers: submitted.answers, documents: submitted.documents, state: .received, sequence: 0,
      clock: LegalClock(receivedAt: moment, workingDays: process.workingDays), opinions: [], conditions: [],
      lateness: Lateness(), draft: .none)
    request.startStep(at: moment)
    let told = request.tell(.received, at: moment)
    return (request, [told])
  }

  package var isFinal: Bool { [.issued, .refused, .returned, .withdrawn].contains(state) }

  /// The fee by the definition's rule.
  package var fee: Money { process.fee.fee(for: conditionAnswers) ?? .zero }

  /// The answers with who applies, as conditions read them.
  package var conditionAnswers: [String: JSONValue] { Condition.answers(answers, applicant: applicant.kind) }

  mutating func tell(_ kind: RequestEvent.Kind, note: String? = nil, at moment: Moment) -> RequestAction {
    sequence += 1
    return .tell(RequestEvent(sequence: sequence, kind: kind, at: moment.at, note: note, snapshot: snapshot))
  }

  func expect(_ allowed: RequestState...) throws(RequestFailure) {
    guard allowed.contains(state) else { throw .wrongState(state) }
  }

  /// The officer needs one of the step's roles, narrowed to `narrowed` where the step has several duties.
  func expect(
    _ officer: Officer, in step: ActionDefinition.Step.Kind, as narrowed: Set<Role>? = nil
  ) throws(RequestFailure) {
    let roles = Set((process.step(step)?.roles ?? []).compactMap { Role(rawValue: $0) })
    let allowed = narrowed.map { roles.intersection($0) } ?? roles
    guard !officer.roles.isDisjoint(with: allowed) else { throw .wrongRole }
  }
}

/// A text that must say something and that a document can carry, without outer white space.
func written(_ text: String, _ name: String, severalLines: Bool = true) throws(RequestFailure) -> String {
  let start = WrittenText.normalized(text).drop { $0.isWhitespace }
  guard let last = start.lastIndex(where: { !$0.isWhitespace }) else { throw .textMissing(name) }
  let text = String(start[...last])
  if let fault = WrittenText.fault(in: text, severalLines: severalLines) { throw .invalidText(name, fault) }
  return text
}
