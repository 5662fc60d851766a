internal import APIContract
internal import Cryptography
internal import DomainTypes
internal import FoundationEssentials
internal import HTTPServer
package import PortalDomain
internal import PortalStorage

/// Confirms a draft: one submission, one number, one request for each license, whether service-backend is up or not.
package struct SubmitDraft: Sendable {
  let environment: PortalEnvironment

  package func callAsFunction(
    _ id: DraftID, declared: Bool, code: String? = nil, isConfirmed: Bool = false, idempotencyKey: String?,
    _ caller: Caller
  ) async throws -> Submission {
    guard declared else { throw PortalProblem.notDeclared }
    let opened = try OpenDraft(environment: environment)(id, caller)
    let (form, applicant, now, makeID) = (opened.form, caller.applicant, environment.now(), environment.makeID)
    if opened.draft.submission == nil { try caller.checkDelegation(form, opened.answers, now: now) }
    let outcome: SubmitOutcome
    // A filing of many rows was confirmed by one code for all of them.
    let asksForCode = environment.codes != nil && !isConfirmed
    let typed = asksForCode ? ConfirmByCode.plain(code) : nil
    if asksForCode, typed == nil, opened.draft.submission == nil {
      if !opened.check.isComplete { throw PortalProblem.incomplete(opened.check, form) }
      throw PortalProblem.codeMissing
    }
    do {
      outcome = try await environment.store.submit(
        id, of: caller.owner, code: asksForCode ? typed ?? "" : nil,
        subject: { ConfirmByCode.subject($0, form) }, idempotencyKey: idempotencyKey, caller.act(now)
      ) { draft, reference in
        try Submission(
          draft, form: form, applicant: applicant, reference: reference, now: now,
          makeRequestID: { LicenseRequestID(makeID()) }, hash: { SHA256.hex($0) })
      }
    } catch let refusal as SubmissionRefusal {
      throw Self.problem(refusal, form)
    }
    switch outcome {
    case .submitted(let submission):
      environment.wakeDelivery()
      return submission
    case .already(let submission): return submission
    case .noDraft: throw RequestRefusal.notFound
    case .keyReused: throw PortalProblem.idempotencyKeyReused
    case .pending(let other): throw PortalProblem.licensePending(other)
    case .codeRefused(let refusal): throw PortalProblem.code(refusal)
    }
  }

  private static func problem(_ refusal: SubmissionRefusal, _ form: MergedForm) -> any ProblemConvertible {
    switch refusal {
    case .notDeclared: PortalProblem.notDeclared
    case .incomplete(let check): PortalProblem.incomplete(check, form)
    case .assuranceTooLow(let needed): PortalProblem.assuranceTooLow(needed: needed)
    case .otherOwner: RequestRefusal.notFound
    }
  }
}
