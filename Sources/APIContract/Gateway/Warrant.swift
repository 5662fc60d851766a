public import DomainTypes

/// service-backend's statement that an open case needs these fields: the claims of a JWT of type `warrant+jwt`.
///
/// It lives 60 seconds and is taken once. No case, no data.
public struct Warrant: Codable, Sendable, Equatable {
  /// service-backend's base URL.
  public var iss: String
  /// Always `gdx-gateway`.
  public var aud: String
  public var iat: Int
  public var exp: Int
  public var jti: String
  /// The number of the open case.
  public var caseReference: String
  /// The officer who holds the case, or `system` for the fetch on receipt.
  public var officer: String
  public var agency: AgencyID
  public var service: String
  public var fields: [String]
  public var subject: LookUpSubject
  /// `open`, which is what a missing value means, or `closed`.
  public var caseState: String?

  public init(
    iss: String, iat: Int, exp: Int, jti: String, caseReference: String, officer: String, agency: AgencyID,
    service: String, fields: [String], subject: LookUpSubject, caseState: String? = nil
  ) {
    self.iss = iss
    self.aud = "gdx-gateway"
    self.iat = iat
    self.exp = exp
    self.jti = jti
    self.caseReference = caseReference
    self.officer = officer
    self.agency = agency
    self.service = service
    self.fields = fields
    self.subject = subject
    self.caseState = caseState
  }
}
