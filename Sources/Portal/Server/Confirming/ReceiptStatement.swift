internal import Cryptography
internal import DomainTypes
internal import FoundationEssentials
internal import JOSE
internal import PortalDomain

/// The receipt that the operator can hold against us: the claims of a JWT of type `receipt+jwt`, signed with the key of
/// `/jwks.json`.
///
/// It names no person and no answer: whoever has the sealed copy finds its hash here, and that the portal took it, when.
struct ReceiptStatement: Codable, Equatable {
  /// One license of the submission.
  struct License: Codable, Equatable {
    /// The request's id.
    var req: LicenseRequestID
    /// The definition's id and version.
    var lic: LicenseDefinitionID
    var ver: Int
    var act: LicenseDefinition.Action
  }

  /// The portal's base URL.
  var iss: String
  /// The reference number.
  var sub: SubmissionID
  /// When it was sent.
  var iat: Date
  /// SHA-256 (hex) over the sealed copy.
  var seal: String
  var licenses: [License]

  init(_ submission: Submission, issuer: String) {
    iss = issuer
    sub = submission.reference
    iat = submission.submittedAt
    seal = submission.seal
    licenses = submission.licenses.map { .init(req: $0.request, lic: $0.definition, ver: $0.version, act: $0.action) }
  }

  func signed(with key: SigningKey) throws -> String { try JWT.sign(self, type: "receipt+jwt", key: key) }
}
