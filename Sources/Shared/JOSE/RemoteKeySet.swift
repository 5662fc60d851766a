package import FoundationEssentials
internal import Synchronization

/// The keys of an issuer, fetched when needed and kept.
///
/// An unknown `kid` asks the issuer again, at most once in ten seconds, so that forged tokens cannot make us hammer
/// it. After ten minutes the set is renewed, which ends the life of a withdrawn key. While the issuer is down the old
/// set stays in use.
package actor RemoteKeySet {
  /// Seconds between two attempts.
  private static let pause: TimeInterval = 10
  /// Seconds after which a set is renewed.
  private static let maximumAge: TimeInterval = 600

  private struct Fetched {
    let keys: JWKSet
    let at: Date
  }

  private let fetch: @Sendable () async throws -> JWKSet
  private let now: @Sendable () -> Date
  /// Outside the actor's isolation, so that the usual case costs no hop to another thread.
  private nonisolated let fetched = Mutex<Fetched?>(nil)
  private var attemptedAt: Date?
  private var failure: (any Error)?
  private var isFetching = false
  private var waiters: [CheckedContinuation<Void, Never>] = []

  package init(
    fetch: @escaping @Sendable () async throws -> JWKSet, now: @escaping @Sendable () -> Date = { Date() }
  ) {
    self.fetch = fetch
    self.now = now
  }

  /// The set, asked for anew if it does not have the key; throws the fetch error only if there never was a set.
  package nonisolated func keys(forKeyID keyID: String?) async throws -> JWKSet {
    if let fetched = fetched.withLock({ $0 }), isFresh(fetched), knows(keyID, fetched.keys) { return fetched.keys }
    return try await renewedKeys(forKeyID: keyID)
  }

  private func renewedKeys(forKeyID keyID: String?) async throws -> JWKSet {
    while true {
      let known = fetched.withLock { $0 }
      if let known, knows(keyID, known.keys), isFetching || isFresh(known) { return known.keys }
      if isFetching {
        await withCheckedContinuation { waiters.append($0) }
      } else if let attemptedAt, isWithin(Self.pause, of: attemptedAt) {
        if let known { return known.keys }
        throw failure ?? CancellationError()
      } else {
        try await renew()
      }
    }
  }

  private func renew() async throws {
    isFetching = true
    attemptedAt = now()
    defer {
      isFetching = false
      for waiter in waiters { waiter.resume() }
      waiters = []
    }
    do {
      let keys = try await fetch()
      let time = now()
      fetched.withLock { $0 = Fetched(keys: keys, at: time) }
      failure = nil
    } catch {
      // A caller that gave up says nothing about the issuer: the next one may try at once.
      if Task.isCancelled {
        attemptedAt = nil
        throw CancellationError()
      }
      failure = error
    }
  }

  private nonisolated func isFresh(_ fetched: Fetched) -> Bool {
    isWithin(Self.maximumAge, of: fetched.at)
  }

  private nonisolated func isWithin(_ interval: TimeInterval, of time: Date) -> Bool {
    (0..<interval).contains(now().timeIntervalSince(time))
  }

  private nonisolated func knows(_ keyID: String?, _ keys: JWKSet) -> Bool {
    keyID.map(keys.contains(keyID:)) ?? true
  }
}
