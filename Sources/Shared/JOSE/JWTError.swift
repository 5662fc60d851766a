/// Why a token was refused.
package enum JWTError: Error, Equatable, Sendable {
  /// Not three base64url parts, or the header is not a JSON object with an `alg`.
  case malformed
  /// `alg` is `none`, unknown, not accepted here, or not what the key is for.
  case algorithmNotAccepted
  /// The header has `crit`: RFC 7515 4.1.11 lets nobody accept an extension that he does not understand.
  case criticalHeader
  case wrongType
  case unknownKey
  case wrongSignature
  /// The payload is not a JSON object with the claims asked for.
  case unreadableClaims
  case wrongIssuer
  case wrongAudience
  case expired
  case notYetValid
  case issuedInFuture
}
