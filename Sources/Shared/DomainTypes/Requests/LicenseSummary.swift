/// An issued license as its holder and the public see it.
public struct LicenseSummary: Codable, Sendable, Equatable {
  public enum Status: String, Codable, Sendable {
    case active
    case suspended
    case revoked
    case expired
    case replaced
  }
  public var number: String
  public var issuedOn: CivilDate
  public var expiresOn: CivilDate?
  public var status: Status
  /// When the status came, and why, where a law asks for reasons.
  public var statusSince: CivilDate?
  public var statusReason: String?
  /// The number of the license that took its place.
  public var replacedBy: String?
  /// The public page behind the QR code.
  public var verifyURL: String
  /// SHA-256 (hex) of the signed PDF.
  public var documentSHA256: String

  public init(
    number: String, issuedOn: CivilDate, expiresOn: CivilDate?, status: Status, verifyURL: String,
    documentSHA256: String
  ) {
    self.number = number
    self.issuedOn = issuedOn
    self.expiresOn = expiresOn
    self.status = status
    self.verifyURL = verifyURL
    self.documentSHA256 = documentSHA256
  }
}
