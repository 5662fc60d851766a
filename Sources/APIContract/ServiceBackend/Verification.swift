public import DomainTypes
internal import HTTPTypes

extension ServiceBackendAPI {
  /// What anybody may know of a license by the token in its QR code: nothing personal.
  public static let verification = Endpoint(.get, "/v1/verifications/{token}", output: Verification.self)
}

public struct Verification: Codable, Sendable, Equatable {
  public var number: String
  public var license: LocalizedText
  public var agency: LocalizedText
  /// `person` or `company`; never who.
  public var holderKind: LicenseDefinition.ApplicantKind
  public var premisesName: String?
  public var premisesAddress: String?
  public var issuedOn: CivilDate
  public var expiresOn: CivilDate?
  public var status: LicenseSummary.Status
  /// The number of the license that took its place.
  public var replacedBy: String?
  /// SHA-256 (hex) of the signed PDF; `nil` for a license that was issued before and has none here.
  public var documentSHA256: String?

  public init(
    number: String, license: LocalizedText, agency: LocalizedText, holderKind: LicenseDefinition.ApplicantKind,
    premisesName: String?, premisesAddress: String?, issuedOn: CivilDate, expiresOn: CivilDate?,
    status: LicenseSummary.Status, documentSHA256: String?
  ) {
    self.number = number
    self.license = license
    self.agency = agency
    self.holderKind = holderKind
    self.premisesName = premisesName
    self.premisesAddress = premisesAddress
    self.issuedOn = issuedOn
    self.expiresOn = expiresOn
    self.status = status
    self.documentSHA256 = documentSHA256
  }
}
