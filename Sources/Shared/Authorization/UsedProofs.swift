internal import FoundationEssentials
internal import Synchronization

/// The proofs of the last minutes, so that none is taken twice (RFC 9449 section 11.1).
final class UsedProofs: Sendable {
  /// Seconds that a proof is good after it was made, and that its maker's clock may be ahead of ours.
  static let lifetime = 60.0
  static let leeway = 30.0
  /// Proofs of one generation, about 20 MB.
  ///
  /// A flood of new keys is refused rather than remembered without end.
  private static let most = 200_000

  private let seen: Mutex<RecentSet<[UInt8]>>
  /// What was seen before is not known any more.
  private let startedAt: Date

  init(now: Date) {
    startedAt = Date(timeIntervalSince1970: now.timeIntervalSince1970.rounded(.down))
    seen = Mutex(RecentSet(span: Self.lifetime + Self.leeway, now: now))
  }

  /// Whether a proof of that time can be good now.
  func isOfNow(_ issuedAt: Date, _ now: Date) -> Bool {
    issuedAt >= startedAt && issuedAt >= now - Self.lifetime && issuedAt <= now + Self.leeway
  }

  /// Takes a proof's digest.
  ///
  /// - Returns: `false` if it was taken before, or no more can be remembered.
  func take(_ digest: [UInt8], now: Date) -> Bool {
    seen.withLock { $0.count < Self.most && $0.insert(digest, now: now) }
  }
}
