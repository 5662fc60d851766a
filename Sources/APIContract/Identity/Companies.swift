public import DomainTypes
public import FoundationEssentials
internal import HTTPTypes

extension IdentityAPI {
  /// The companies for which the person may act; scope `identity.companies`.
  public static let companies = Endpoint(.get, "/v1/companies", output: Page<RepresentedCompany>.self)

  /// Issues a company's account, or adds a representative to it, on the word of the company register (DBD).
  ///
  /// 403 `not-director` unless the person is among its directors; scope `identity.companies`.
  public static let issueCompany = Endpoint(
    .post, "/v1/companies", input: CompanyRequest.self, output: RepresentedCompany.self, status: 201)

  /// Takes a company over from the company register: its account is issued by DBD; scope `identity.provision`, in the
  /// client's own name.
  public static let provisionCompany = Endpoint(
    .put, "/v1/companies/{juristicID}", input: ProvisionedCompany.self, output: RepresentedCompany.self)

  /// Who may act for a company of the person's; directors only, scope `identity.companies`.
  public static let delegations = Endpoint(
    .get, "/v1/companies/{juristicID}/delegations", output: Page<DelegationAnswer>.self)

  /// Lets somebody act for the company; directors only.
  public static let delegate = Endpoint(
    .post, "/v1/companies/{juristicID}/delegations", input: DelegationRequest.self, output: DelegationAnswer.self,
    status: 201)

  /// Ends a delegation; every token and session of the delegate in the company's name is dead with the answer.
  public static let revokeDelegation = Endpoint(
    .delete, "/v1/companies/{juristicID}/delegations/{id}", status: 204)
}

/// A company as the company register has it now.
public struct ProvisionedCompany: Codable, Sendable, Equatable {
  public var name: String
  public var isActive: Bool
  /// Directors by citizen id; they may act for the company at their next sign-in.
  public var directors: [CitizenID]
  public init(name: String, isActive: Bool, directors: [CitizenID]) {
    self.name = name
    self.isActive = isActive
    self.directors = directors
  }
}

public struct DelegationRequest: Codable, Sendable, Equatable {
  /// Of the delegate, who may not have an account yet.
  public var citizenID: String
  /// `new`, `renew`, `amend`, `cancel`.
  public var actions: [String]
  /// License ids; all of them when it is left out.
  public var licenses: [String]?
  /// The most that one payment may be.
  public var maximumBaht: Int?
  /// From now, 730 at most.
  public var days: Int

  public init(citizenID: String, actions: [String], licenses: [String]? = nil, maximumBaht: Int? = nil, days: Int) {
    self.citizenID = citizenID
    self.actions = actions
    self.licenses = licenses
    self.maximumBaht = maximumBaht
    self.days = days
  }
}

public struct DelegationAnswer: Codable, Sendable, Equatable {
  public var id: String
  /// The delegate's, masked.
  public var citizenID: String
  public var actions: [String]
  public var licenses: [String]?
  public var maximumSatang: Int?
  public var since: Date
  public var until: Date

  public init(
    id: String, citizenID: String, actions: [String], licenses: [String]?, maximumSatang: Int?, since: Date,
    until: Date
  ) {
    self.id = id
    self.citizenID = citizenID
    self.actions = actions
    self.licenses = licenses
    self.maximumSatang = maximumSatang
    self.since = since
    self.until = until
  }
}

public struct CompanyRequest: Codable, Sendable {
  /// Thirteen digits that begin with 0.
  public var juristicID: String
  public init(juristicID: String) { self.juristicID = juristicID }
}

public struct RepresentedCompany: Codable, Sendable, Equatable {
  public var juristicID: JuristicID
  public var name: String
  public var issuedAt: Date
  public init(juristicID: JuristicID, name: String, issuedAt: Date) {
    self.juristicID = juristicID
    self.name = name
    self.issuedAt = issuedAt
  }
}
