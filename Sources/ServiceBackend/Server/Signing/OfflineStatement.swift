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
  /// The name of the premises, or its beginning.
  var prm: String?
  /// First and last day.
  var nbd: CivilDate
  var exd: CivilDate?

  /// At most 90 letters: more do not fit into a QR code that a telephone reads from paper.
  static func short(_ name: String?) -> String? {
    name.map {
      $0.unicodeScalars.count <= 90 ? $0 : String(String.UnicodeScalarView($0.unicodeScalars.prefix(89))) + "…"
    }
  }

  func signed(with key: SigningKey) throws -> String { try JWT.sign(self, type: "license+jwt", key: key) }
}
