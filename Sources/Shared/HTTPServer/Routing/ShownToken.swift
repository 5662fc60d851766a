package import HTTPTypes

/// An access token as a request shows it.
package struct ShownToken: Sendable, Equatable {
  package enum Scheme: String, Sendable {
    /// Whoever has the token may use it (RFC 6750).
    case bearer
    /// A proof of the key that the token is bound to stands beside it (RFC 9449).
    case dpop
  }
  /// What proofs may be signed with, as `algs` names it (RFC 9449 section 7.1).
  package static let proofAlgorithms = "ES256 EdDSA PS256 RS256"

  package let scheme: Scheme
  package let token: String

  package init(scheme: Scheme, token: String) {
    self.scheme = scheme
    self.token = token
  }
}

extension HTTPRequest {
  /// The token of `Authorization: Bearer …` or `DPoP …`; the scheme's name has no case (RFC 9110 section 11.1).
  ///
  /// `nil` too for two such fields: whoever stands between might look at the other one.
  package var shownToken: ShownToken? {
    let values = fields.values(.authorization)
    guard let value = values.first, values.count == 1, let space = value.utf8.firstIndex(of: UInt8(ascii: " ")),
      let scheme = ShownToken.Scheme(rawValue: value[..<space].lowercased())
    else { return nil }
    let token = value[space...].drop { $0 == " " }
    return token.isEmpty ? nil : ShownToken(scheme: scheme, token: String(token))
  }
}
