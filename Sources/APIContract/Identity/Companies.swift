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
