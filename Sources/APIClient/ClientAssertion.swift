package import Cryptography
internal import FoundationEssentials
internal import JOSE

/// A client's proof of who it is: `private_key_jwt` (RFC 7523 section 3, OpenID Connect Core section 9).
package struct ClientAssertion: Sendable {
  package let clientID: String
  private let key: SigningKey

  package init(clientID: String, key: SigningKey) {
    self.clientID = clientID
    self.key = key
  }

  /// The form fields that go with a token request; each works once, for 60 seconds.
  func formFields(audience: String, now: Date) throws -> [(String, String)] {
    let issuedAt = Int(now.timeIntervalSince1970)
    let claims = Claims(
      iss: clientID, sub: clientID, aud: audience, jti: SecureRandom.token(), iat: issuedAt, exp: issuedAt + 60)
    return [
      ("client_id", clientID),
      ("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"),
      ("client_assertion", try JWT.sign(claims, type: "JWT", key: key)),
    ]
  }

  private struct Claims: Encodable {
    var iss: String
    var sub: String
    var aud: String
    var jti: String
    var iat: Int
    var exp: Int
  }
}
