internal import APIContract
internal import DomainTypes
internal import GatewayDomain

/// A question whose words are the gateway's own: nothing is decided yet.
struct AskedLookUp: Sendable {
  let service: DataService
  let subject: Subject
  /// Each once, as asked.
  let fields: [FieldName]
  let purpose: Purpose
  let legalBasis: String
  let caseReference: String?
  let officer: String?
  /// Signed statements that came along, not read yet.
  let warrant: String?
  let subjectToken: String?

  /// Characters; for texts that the log keeps.
  private static let longestText = 500

  init(_ request: LookUpRequest) throws(InputError) {
    guard let service = DataService(rawValue: request.service), service.isLookedUp else { throw .unknownService }
    self.service = service
    subject = try Self.subject(request.subject, for: service)
    fields = try Self.fields(request.fields, of: service)
    purpose = Purpose(request.purpose)
    legalBasis = try Self.text(request.legalBasis, "legalBasis")
    caseReference = try Self.text(ifAny: request.caseReference, "caseReference")
    officer = try Self.text(ifAny: request.officer, "officer")
    warrant = request.warrant
    subjectToken = request.subjectToken
  }

  init(_ request: AttributeCheckRequest) throws(InputError) {
    guard let service = DataService(rawValue: request.service), !service.attributes.isEmpty else {
      throw .unknownService
    }
    guard let field = FieldName(rawValue: request.attribute), service.attributes.contains(field) else {
      throw .unknownAttribute
    }
    self.service = service
    subject = try Self.subject(request.subject, for: service)
    fields = [field]
    purpose = Purpose(request.purpose)
    legalBasis = try Self.text(request.legalBasis, "legalBasis")
    caseReference = try Self.text(ifAny: request.caseReference, "caseReference")
    officer = try Self.text(ifAny: request.officer, "officer")
    warrant = request.warrant
    subjectToken = request.subjectToken
  }

  func question(
    of consumer: ConsumerID, warrant: Proof<WarrantClaims>, subjectToken: Proof<SubjectToken>
  ) -> LookUpQuestion {
    LookUpQuestion(
      consumer: consumer, service: service, subject: subject, fields: fields, purpose: purpose,
      caseReference: caseReference, officer: officer, warrant: warrant, subjectToken: subjectToken)
  }

  private static func subject(_ asked: LookUpSubject, for service: DataService) throws(InputError) -> Subject {
    guard
      let subject = Subject(
        citizenID: asked.citizenID, juristicID: asked.juristicID, name: asked.name, for: service)
    else { throw .wrongSubject }
    return subject
  }

  private static func fields(_ names: [String], of service: DataService) throws(InputError) -> [FieldName] {
    guard !names.isEmpty else { throw .noFields }
    let known = service.fields
    var fields: [FieldName] = []
    for (index, name) in names.enumerated() {
      guard let field = FieldName(rawValue: name), known.contains(field) else { throw .unknownField(index) }
      if !fields.contains(field) { fields.append(field) }
    }
    return fields
  }

  private static func text(ifAny text: String?, _ name: String) throws(InputError) -> String? {
    guard let text else { return nil }
    return try self.text(text, name)
  }

  private static func text(_ text: String, _ name: String) throws(InputError) -> String {
    guard text.count <= longestText, text.contains(where: { !$0.isWhitespace }) else { throw .missingText(name) }
    return text
  }
}

extension Purpose {
  init(_ purpose: LookUpPurpose) {
    switch purpose {
    case .licensing: self = .licensing
    case .ownForm: self = .ownForm
    case .identityProofing: self = .identityProofing
    case .companyRepresentation: self = .companyRepresentation
    case .agencyDuty: self = .agencyDuty
    }
  }
}
