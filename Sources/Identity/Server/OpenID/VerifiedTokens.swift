internal import Cryptography
internal import Synchronization

/// Access tokens whose signature was right, so that one which is asked about again costs no second check.
///
/// Keyed by digest: the tokens themselves are not kept. Whether a token still counts is asked each time.
final class VerifiedTokens: Sendable {
  private static let limit = 4096
  private let known = Mutex<[[UInt8]: OwnAccessToken]>([:])

  func claims(of token: String) -> OwnAccessToken? {
    let digest = SHA256.hash(Array(token.utf8))
    return known.withLock { $0[digest] }
  }

  func keep(_ claims: OwnAccessToken, of token: String) {
    let digest = SHA256.hash(Array(token.utf8))
    known.withLock { known in
      if known.count >= Self.limit { known.removeAll(keepingCapacity: true) }
      known[digest] = claims
    }
  }
}
