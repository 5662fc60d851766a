internal import DomainTypes
package import FoundationEssentials

/// What the gateway does with a question.
package enum LookUpDecision: Sendable, Equatable {
  /// Ask the register; a warrant has to be taken first, which succeeds once.
  case allow(taking: WarrantClaims?)
  case refuse(LookUpRefusal)

  /// The whole rule: deny by default, a grant that covers every field today, and the proof that the purpose demands.
  ///
  /// `grants` are those on file for the consumer; others do no harm.
  package init(_ question: LookUpQuestion, grants: [Grant], now: Date) {
    do {
      try Self.checkGrants(question, grants, on: BangkokTime(now).date)
      switch question.purpose {
      case .licensing: self = .allow(taking: try Self.checkWarrant(question, now))
      case .ownForm:
        try Self.checkSubjectToken(question)
        self = .allow(taking: nil)
      case .identityProofing, .companyRepresentation: self = .allow(taking: nil)
      }
    } catch {
      self = .refuse(error)
    }
  }

  private static func checkGrants(
    _ question: LookUpQuestion, _ grants: [Grant], on day: CivilDate
  ) throws(LookUpRefusal) {
    let holding = grants.filter {
      $0.consumer == question.consumer && $0.service == question.service && $0.purpose == question.purpose
        && $0.holds(on: day)
    }
    guard !holding.isEmpty else { throw .noGrant }
    let granted = holding.reduce(into: Set<FieldName>()) { $0.formUnion($1.fields) }
    let missing = question.fields.filter { !granted.contains($0) }
    guard missing.isEmpty else { throw .fieldNotGranted(missing) }
  }

  private static func checkWarrant(_ question: LookUpQuestion, _ now: Date) throws(LookUpRefusal) -> WarrantClaims {
    switch question.warrant {
    case .missing: throw .warrantMissing
    case .invalid: throw .warrantInvalid
    case .verified(let claims):
      guard claims.isCurrent(at: now) else { throw .warrantInvalid }
      guard claims.covers(question) else { throw .warrantMismatch }
      return claims
    }
  }

  private static func checkSubjectToken(_ question: LookUpQuestion) throws(LookUpRefusal) {
    switch question.subjectToken {
    case .missing: throw .subjectTokenMissing
    case .invalid: throw .subjectTokenInvalid
    case .verified(let token):
      guard token.scopes.contains(SubjectToken.scope), token.client == question.consumer else {
        throw .subjectTokenInvalid
      }
      guard token.isOf(question.subject) else { throw .subjectMismatch }
    }
  }
}
