package import DomainTypes

/// A look-up as it was asked, with the proofs that came with it.
package struct LookUpQuestion: Sendable {
  package var consumer: ConsumerID
  package var service: DataService
  package var subject: Subject
  package var fields: [FieldName]
  package var purpose: Purpose
  package var caseReference: String?
  /// Who asks, where the caller says it.
  package var officer: String?
  package var warrant: Proof<WarrantClaims>
  package var subjectToken: Proof<SubjectToken>
  /// The façade's calls name the agent; they have no place for a case.
  package var comesByFacade = false

  package init(
    consumer: ConsumerID, service: DataService, subject: Subject, fields: [FieldName], purpose: Purpose,
    caseReference: String? = nil, officer: String? = nil, warrant: Proof<WarrantClaims> = .missing,
    subjectToken: Proof<SubjectToken> = .missing
  ) {
    self.consumer = consumer
    self.service = service
    self.subject = subject
    self.fields = fields
    self.purpose = purpose
    self.caseReference = caseReference
    self.officer = officer
    self.warrant = warrant
    self.subjectToken = subjectToken
  }
}

/// A signed statement that came with a question.
package enum Proof<Claims: Sendable>: Sendable {
  case missing
  /// Its signature, issuer or type is wrong.
  case invalid
  /// Well signed, and its time is over.
  case expired
  case verified(Claims)
}

/// What the subject's own access token says.
package struct SubjectToken: Sendable, Equatable {
  /// The client to which identity gave it.
  package var client: ConsumerID
  package var scopes: Set<String>
  package var citizenID: CitizenID?
  /// The company in whose name the person acts.
  package var juristicID: JuristicID?

  package init(client: ConsumerID, scopes: Set<String>, citizenID: CitizenID?, juristicID: JuristicID?) {
    self.client = client
    self.scopes = scopes
    self.citizenID = citizenID
    self.juristicID = juristicID
  }

  /// The scope by which a person lets a consumer fetch the person's own data.
  package static let scope = "gateway.own"

  package func isOf(_ subject: Subject) -> Bool {
    switch subject {
    case .person(let id): citizenID == id
    case .company(let id): juristicID == id
    case .name, .number: false
    }
  }
}
