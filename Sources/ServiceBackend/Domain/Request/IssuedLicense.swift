package import DomainTypes

/// A license as the register holds it.
package struct IssuedLicense: Sendable, Equatable, Codable {
  package var summary: LicenseSummary
  /// The unguessable last part of the public address.
  package var verifyToken: String
  /// The username of the signatory.
  package var signedBy: String
  /// A JWS with which a reader verifies the license with the network off.
  package var offlineStatement: String

  package init(summary: LicenseSummary, verifyToken: String, signedBy: String, offlineStatement: String) {
    self.summary = summary
    self.verifyToken = verifyToken
    self.signedBy = signedBy
    self.offlineStatement = offlineStatement
  }
}
