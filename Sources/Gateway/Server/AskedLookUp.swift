internal import APIContract
internal import GatewayDomain

/// A look-up whose words are the gateway's own: nothing is decided yet.
struct AskedLookUp: Sendable {
  let service: DataService
  let subject: Subject
  /// Each once, as asked.
  let fields: [FieldName]
  let purpose: Purpose
  let legalBasis: String
  let caseReference: String?

  /// Characters; for texts that the log keeps.
  private static let longestText = 500

  init(_ request: LookUpRequest) throws(InputError) {
    // A card is checked by its own operation.
    guard let service = DataService(rawValue: request.service), service != .cardCheck else { throw .unknownService }
    guard
      let subject = Subject(
        citizenID: request.subject.citizenID, juristicID: request.subject.juristicID, for: service)
    else { throw .wrongSubject }
    guard Self.isText(request.legalBasis) else { throw .missingText("legalBasis") }
    if let reference = request.caseReference, !Self.isText(reference) { throw .missingText("caseReference") }
    self.service = service
    self.subject = subject
    self.fields = try Self.fields(request.fields, of: service)
    self.purpose = Purpose(request.purpose)
    self.legalBasis = request.legalBasis
    self.caseReference = request.caseReference
  }

  private static func fields(_ names: [String], of service: DataService) throws(InputError) -> [FieldName] {
    guard !names.isEmpty else { throw .noFields }
    var fields: [FieldName] = []
    for (index, name) in names.enumerated() {
      guard let field = FieldName(rawValue: name), service.fields.contains(field) else { throw .unknownField(index) }
      if !fields.contains(field) { fields.append(field) }
    }
    return fields
  }

  private static func isText(_ text: String) -> Bool {
    text.count <= longestText && text.contains { !$0.isWhitespace }
  }
}

extension Purpose {
  init(_ purpose: LookUpPurpose) {
    switch purpose {
    case .licensing: self = .licensing
    case .ownForm: self = .ownForm
    case .identityProofing: self = .identityProofing
    case .companyRepresentation: self = .companyRepresentation
    }
  }
}
