public import DomainTypes
public import FoundationEssentials
internal import HTTPTypes

/// Every operation of the data exchange gateway.
public enum GatewayAPI {}

extension GatewayAPI {
  /// One look-up in a register.
  ///
  /// Needs scope `gateway.lookup` and a grant for consumer × service × purpose that covers every asked field.
  public static let lookUp = Endpoint(.post, "/v1/lookups", input: LookUpRequest.self, output: LookUpAnswer.self)
    .reading { LookUpRequest($0) }
}

/// Why somebody asks; each grant names one.
public enum LookUpPurpose: String, Codable, Sendable, CaseIterable {
  /// An officer's agency works an open case: needs a warrant.
  case licensing
  /// The person, or who acts for the company, fills their own form: needs their own access token.
  case ownForm
  /// identity proofs who somebody is before there is an account.
  case identityProofing
  /// identity checks who may act for a company.
  case companyRepresentation
  /// An agency's own system does its duty: names officer and case.
  case agencyDuty
}

public struct LookUpSubject: Codable, Sendable, Equatable {
  public var citizenID: CitizenID?
  public var juristicID: JuristicID?
  /// For searches: the name of a company, or first and last name of a director.
  public var name: String?
  public init(citizenID: CitizenID? = nil, juristicID: JuristicID? = nil, name: String? = nil) {
    self.citizenID = citizenID
    self.juristicID = juristicID
    self.name = name
  }
}

public struct LookUpRequest: Codable, Sendable {
  /// Such as `dopa.person`, `dopa.address`, `dbd.profile`, `dbd.directors`.
  public var service: String
  public var subject: LookUpSubject
  /// Names of the gateway's vocabulary, such as `person.firstName`; exactly these come back.
  public var fields: [String]
  public var purpose: LookUpPurpose
  /// The law that allows it, as text for the log.
  public var legalBasis: String
  /// The number of the case or draft that it is for.
  public var caseReference: String?
  /// Who asks: demanded for `agencyDuty`; with a warrant it has to be the warrant's officer.
  public var officer: String?
  /// service-backend's signed statement (`Warrant`), demanded for `licensing`.
  public var warrant: String?
  /// The subject's own access token with scope `gateway.own`, demanded for `ownForm`.
  public var subjectToken: String?

  public init(
    service: String, subject: LookUpSubject, fields: [String], purpose: LookUpPurpose, legalBasis: String,
    caseReference: String? = nil, officer: String? = nil, warrant: String? = nil, subjectToken: String? = nil
  ) {
    self.service = service
    self.subject = subject
    self.fields = fields
    self.purpose = purpose
    self.legalBasis = legalBasis
    self.caseReference = caseReference
    self.officer = officer
    self.warrant = warrant
    self.subjectToken = subjectToken
  }
}

extension LookUpRequest {
  /// `nil` for everything that is not plainly right.
  init?(_ value: JSONValue) {
    guard case .object(let members) = value, case .object(let who)? = members["subject"],
      let service = members["service"]?.string, let names = members["fields"]?.array,
      let purpose = members["purpose"]?.string.flatMap(LookUpPurpose.init),
      let legalBasis = members["legalBasis"]?.string,
      let subject = LookUpSubject(members: who)
    else { return nil }
    let fields = names.compactMap(\.string)
    guard fields.count == names.count else { return nil }
    for name in ["caseReference", "officer", "warrant", "subjectToken"] {
      switch members[name] {
      case nil, .null, .string: continue
      default: return nil
      }
    }
    self.init(
      service: service, subject: subject, fields: fields, purpose: purpose, legalBasis: legalBasis,
      caseReference: members["caseReference"]?.string, officer: members["officer"]?.string,
      warrant: members["warrant"]?.string, subjectToken: members["subjectToken"]?.string)
  }
}

extension LookUpSubject {
  /// `nil` for a member that is no text, or for an id that is none.
  fileprivate init?(members: [String: JSONValue]) {
    self.init()
    for (name, value) in members where value != .null {
      guard let text = value.string else { return nil }
      switch name {
      case "citizenID":
        guard let id = CitizenID(text) else { return nil }
        citizenID = id
      case "juristicID":
        guard let id = JuristicID(text) else { return nil }
        juristicID = id
      case "name": self.name = text
      default: continue
      }
    }
  }
}

public struct LookUpAnswer: Codable, Sendable {
  /// By field name; a field that the register does not know is `null`.
  public var values: [String: JSONValue]
  /// Who answered, for people to read.
  public var source: LocalizedText
  public var fetchedAt: Date
  public var receipt: Receipt

  public init(values: [String: JSONValue], source: LocalizedText, fetchedAt: Date, receipt: Receipt) {
    self.values = values
    self.source = source
    self.fetchedAt = fetchedAt
    self.receipt = receipt
  }
}

/// The gateway's proof of one exchange.
public struct Receipt: Codable, Sendable, Equatable {
  public var id: String
  /// `<seal>~<claims>~<path>~<salt>`: the seal is a JWS of the gateway, checked with its `/jwks.json`; the claims, ids
  /// and hashes of this exchange, lead by the hashes of the path to the seal's root.
  public var statement: String
  public init(id: String, statement: String) {
    self.id = id
    self.statement = statement
  }
}
