internal import Cryptography
internal import DomainTypes
internal import JOSE
internal import ServiceBackendDomain

/// What a reader can check with the network off: the claims of a JWT of type `license+jwt`, signed with the key of
/// `/jwks.json`.
///
/// Names are short, as all of it stands in a QR code. It says what was issued; whether it still holds is said by the
/// verify page alone.
struct OfflineStatement: Codable, Equatable {
  /// service-backend's base URL.
  var iss: String
  /// The license's number.
  var num: String
  /// The definition's id.
  var lic: String
  /// The agency's id.
  var agy: String
  /// `person` or `company`; never who.
  var hld: LicenseDefinition.ApplicantKind
  /// The name of the premises.
  var prm: String?
  /// First and last day.
  var nbd: CivilDate
  var exd: CivilDate?

  func signed(with key: SigningKey) throws -> String { try JWT.sign(self, type: "license+jwt", key: key) }
}
