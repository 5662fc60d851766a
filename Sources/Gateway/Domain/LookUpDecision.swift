package import DomainTypes
package import FoundationEssentials

/// What the gateway does with a question.
package enum LookUpDecision: Sendable, Equatable {
  /// Ask the register by this grant; a warrant has to be taken first, which succeeds once.
  case allow(by: Grant, taking: WarrantClaims?)
  case refuse(LookUpRefusal)

  /// The whole rule: deny by default, a grant that covers every field today, and the proof that the purpose demands.
  ///
  /// `grants` are those on file for the consumer; others do no harm.
  package init(_ question: LookUpQuestion, grants: [Grant], isClosed: (String) -> Bool = { _ in false }, now: Date) {
    do throws(LookUpRefusal) {
      let grant = try Self.grant(for: question, grants, on: BangkokTime(now).date)
      switch question.purpose {
      case .licensing:
        self = .allow(by: grant, taking: try Self.checkWarrant(question, isClosed, now))
      case .ownForm:
        try Self.checkSubjectToken(question)
        self = .allow(by: grant, taking: nil)
      case .agencyDuty:
        guard question.officer != nil, question.caseReference != nil || question.comesByFacade else {
          throw .officerOrCaseMissing
        }
        self = .allow(by: grant, taking: nil)
      case .identityProofing, .companyRepresentation: self = .allow(by: grant, taking: nil)
      }
    } catch {
      self = .refuse(error)
    }
  }

  /// The grant that covers the most; the fields of all that hold today count together.
  package static func grant(
    for question: LookUpQuestion, _ grants: [Grant], on day: CivilDate
  ) throws(LookUpRefusal) -> Grant {
    let known = grants.filter {
      $0.consumer == question.consumer && $0.service == question.service && $0.purpose == question.purpose
    }
    let holding = known.filter { $0.holds(on: day) }
    guard let first = holding.max(by: { $0.fields.count < $1.fields.count }) else {
      throw known.contains { $0.hasEnded(on: day) } ? .grantEnded : .noGrant
    }
    let missing = question.fields.filter { field in !holding.contains { $0.fields.contains(field) } }
    guard missing.isEmpty else { throw .fieldNotGranted(missing) }
    return first
  }

  private static func checkWarrant(
    _ question: LookUpQuestion, _ isClosed: (String) -> Bool, _ now: Date
  ) throws(LookUpRefusal) -> WarrantClaims {
    switch question.warrant {
    case .missing: throw .warrantMissing
    case .invalid: throw .warrantInvalid
    case .expired: throw .warrantExpired
    case .verified(let claims):
      guard claims.isOurs(at: now) else { throw .warrantInvalid }
      guard !claims.hasExpired(at: now) else { throw .warrantExpired }
      guard claims.isAbout(question) else { throw .warrantMismatch }
      if let officer = question.officer, officer != claims.officer { throw .warrantOtherOfficer }
      let unlisted = question.fields.filter { !claims.fields.contains($0.rawValue) }
      guard unlisted.isEmpty else { throw .warrantFieldUnlisted(unlisted) }
      guard claims.caseIsOpen, !isClosed(claims.caseReference) else { throw .caseClosed }
      return claims
    }
  }

  private static func checkSubjectToken(_ question: LookUpQuestion) throws(LookUpRefusal) {
    switch question.subjectToken {
    case .missing: throw .subjectTokenMissing
    case .invalid, .expired: throw .subjectTokenInvalid
    case .verified(let token):
      guard token.scopes.contains(SubjectToken.scope), token.client == question.consumer else {
        throw .subjectTokenInvalid
      }
      guard token.isOf(question.subject) else { throw .subjectMismatch }
    }
  }
}
