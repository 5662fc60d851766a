package import Cryptography
internal import FoundationEssentials
package import HTTPTypes
package import JOSE

/// Why a proof of a key is not taken; a caller tells only that it is not (RFC 9449 section 7.1).
package enum DPoPProofError: Error, Equatable, Sendable {
  /// None, or more than one, in the field `DPoP`.
  case notOne
  case unreadable(JWTError)
  /// It was made for another method, another address, or another access token.
  case forAnotherRequest
  /// It was made more than a minute ago, before this daemon started, or in the future.
  case notOfNow
  case usedBefore
}

/// A JWT by which whoever sends a request proves that a key is theirs (RFC 9449 section 4.2).
package struct DPoPProof: Sendable {
  package static let algorithms: Set<SigningKey.Algorithm> = [.es256, .rs256, .ps256, .edDSA]

  /// What the token is, or will be, bound to.
  package let keyThumbprint: String
  let claims: Claims

  struct Claims: Decodable {
    var jti: String
    var htm: String
    var htu: String
    var ath: String?
    /// Seconds since 1970.
    var iat: Double
    var exp: Double?
    var nbf: Double?
  }
  /// Bytes; a `jti` is a random word.
  private static let longestID = 256

  /// Reads the one proof of a request and checks its signature.
  package init(of request: HTTPRequest) throws(DPoPProofError) {
    let proofs = request.fields.values("dpop")
    guard let proof = proofs.first, proofs.count == 1 else { throw .notOne }
    let key: PublicKey, payload: [UInt8]
    do throws(JWTError) {
      (key, payload) = try JWS(proof).verifyWithOwnKey(type: "dpop+jwt", algorithms: Self.algorithms)
    } catch {
      throw .unreadable(error)
    }
    guard let claims = try? JSONDecoder().decode(Claims.self, from: Data(payload)),
      (1...Self.longestID).contains(claims.jti.utf8.count)
    else {
      throw .unreadable(.unreadableClaims)
    }
    self.claims = claims
    keyThumbprint = JWK.thumbprint(of: key)
  }

  /// Whether it was made for this request, and for the token that the request shows.
  func isFor(_ method: HTTPRequest.Method, _ url: String, accessToken: String?) -> Bool {
    guard claims.htm == method.rawValue, Self.comparable(claims.htu) == Self.comparable(url) else { return false }
    return claims.ath == accessToken.map { Base64URL.encode(SHA256.hash(Array($0.utf8))) }
  }

  /// What it says of its own times, beside `iat` (RFC 7519 sections 4.1.4 and 4.1.5).
  func isValid(at now: Date) -> Bool {
    let now = now.timeIntervalSince1970
    return (claims.exp ?? .infinity) > now - UsedProofs.leeway && (claims.nbf ?? 0) <= now + UsedProofs.leeway
  }

  /// Names it among all proofs: one key's `jti` at one address (RFC 9449 section 11.1).
  var digest: [UInt8] { SHA256.hash(Array("\(keyThumbprint) \(claims.htu) \(claims.jti)".utf8)) }

  /// RFC 9449 section 4.3: "ignoring any query and fragment parts"; scheme and host have no case, and the scheme's own
  /// port may be left out (RFC 3986 section 6.2).
  static func comparable(_ url: String) -> String {
    let plain = url.prefix { $0 != "?" && $0 != "#" }
    guard let end = plain.firstRange(of: "://")?.upperBound else { return String(plain) }
    let path = plain[end...].drop { $0 != "/" }
    var origin = plain[..<path.startIndex].lowercased()
    for (scheme, port) in [("https://", ":443"), ("http://", ":80")] where origin.hasPrefix(scheme) {
      if origin.hasSuffix(port) { origin.removeLast(port.count) }
    }
    return origin + (path.isEmpty ? "/" : path)
  }
}
