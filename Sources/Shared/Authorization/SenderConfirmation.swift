internal import APIContract
internal import Cryptography
package import FoundationEssentials
package import HTTPServer
package import HTTPTypes
internal import JOSE

/// Holds a token that is bound to a certificate (RFC 8705) or to a key (RFC 9449) against whoever shows it.
///
/// One for each daemon: it remembers the proofs that it has seen.
package struct SenderConfirmation: Sendable {
  private let baseURL: String
  private let now: @Sendable () -> Date
  private let used: UsedProofs

  /// `baseURL` is the daemon's public address, which proofs name.
  package init(baseURL: String, now: @escaping @Sendable () -> Date) {
    self.baseURL = baseURL
    self.now = now
    used = UsedProofs(now: now())
  }

  /// - Throws: `RequestRefusal.tokenOfAnotherSender` or `.proofInvalid`.
  package func confirm(_ principal: Principal, _ shown: ShownToken, _ request: HTTPRequest) throws(RequestRefusal) {
    let bound = principal.confirmation ?? TokenConfirmation()
    if let hash = bound.certificateHash {
      guard request.clientCertificate.map(Self.hash) == hash else { throw .tokenOfAnotherSender }
    }
    // A bound token is worth nothing as a bearer's, and a proof beside an unbound one protects nothing.
    guard (bound.keyThumbprint != nil) == (shown.scheme == .dpop) else { throw .tokenOfAnotherSender }
    guard let thumbprint = bound.keyThumbprint else { return }
    let key: String
    do { key = try provedKey(request, accessToken: shown.token) } catch { throw .proofInvalid }
    guard key == thumbprint else { throw .tokenOfAnotherSender }
  }

  /// The thumbprint of the key that the request's proof is made with; a proof is good once.
  ///
  /// `accessToken` is the one that the request shows; `nil` where tokens are asked for.
  package func provedKey(_ request: HTTPRequest, accessToken: String?) throws(DPoPProofError) -> String {
    let proof = try DPoPProof(of: request)
    guard proof.isFor(request.method, baseURL + request.path, accessToken: accessToken) else {
      throw .forAnotherRequest
    }
    let now = now()
    guard used.isOfNow(Date(timeIntervalSince1970: proof.claims.iat), now), proof.isValid(at: now) else {
      throw .notOfNow
    }
    guard used.take(proof.digest, now: now) else { throw .usedBefore }
    return proof.keyThumbprint
  }

  /// `x5t#S256` of a certificate in DER.
  package static func hash(_ certificate: [UInt8]) -> String { Base64URL.encode(SHA256.hash(certificate)) }
}
