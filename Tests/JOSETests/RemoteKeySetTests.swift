import Cryptography
import Foundation
import JOSE
import Synchronization
import Testing

struct RemoteKeySetTests {
  private struct Down: Error {}

  /// An issuer with a clock, that counts how often it is asked.
  private final class Issuer: Sendable {
    struct State {
      var now = TokenWorld.now
      var keys: [SigningKey] = []
      var isUp = true
      var calls = 0
    }
    let state = Mutex(State())

    var calls: Int { state.withLock(\.calls) }

    func fetch() throws -> JWKSet {
      try state.withLock { state in
        state.calls += 1
        guard state.isUp else { throw Down() }
        return JWKSet(keys: state.keys)
      }
    }

    func addKey() throws -> String {
      let key = try SigningKey.generate(.es256)
      state.withLock { $0.keys.append(key) }
      return JWK.thumbprint(of: key.publicKey)
    }

    func advance(_ seconds: TimeInterval) {
      state.withLock { $0.now += seconds }
    }

    func remoteKeys() -> RemoteKeySet {
      RemoteKeySet(fetch: { try self.fetch() }, now: { self.state.withLock(\.now) })
    }
  }

  private let issuer = Issuer()

  @Test func `a set is fetched once and kept`() async throws {
    let keyID = try issuer.addKey()
    let remote = issuer.remoteKeys()
    for _ in 0..<5 {
      #expect(try await remote.keys(forKeyID: keyID).contains(keyID: keyID))
      #expect(try await remote.keys(forKeyID: nil).keys.count == 1)
    }
    #expect(issuer.calls == 1)
  }

  @Test func `a new key is found, but the issuer is asked at most once in ten seconds`() async throws {
    _ = try issuer.addKey()
    let remote = issuer.remoteKeys()
    _ = try await remote.keys(forKeyID: nil)
    let added = try issuer.addKey()
    issuer.advance(9.9)
    #expect(try await !remote.keys(forKeyID: added).contains(keyID: added))
    issuer.advance(0.1)
    #expect(try await remote.keys(forKeyID: added).contains(keyID: added))
    for index in 0..<20 { _ = try await remote.keys(forKeyID: "forged-\(index)") }
    #expect(issuer.calls == 2)
  }

  @Test func `a withdrawn key is gone after ten minutes`() async throws {
    let keyID = try issuer.addKey()
    let remote = issuer.remoteKeys()
    #expect(try await remote.keys(forKeyID: keyID).contains(keyID: keyID))
    issuer.state.withLock { $0.keys = [] }
    issuer.advance(599)
    #expect(try await remote.keys(forKeyID: keyID).contains(keyID: keyID))
    issuer.advance(1)
    #expect(try await !remote.keys(forKeyID: keyID).contains(keyID: keyID))
  }

  @Test func `while the issuer is down the old set stays in use`() async throws {
    let keyID = try issuer.addKey()
    let remote = issuer.remoteKeys()
    _ = try await remote.keys(forKeyID: keyID)
    issuer.state.withLock { $0.isUp = false }
    for _ in 0..<3 {
      issuer.advance(3600)
      #expect(try await remote.keys(forKeyID: keyID).contains(keyID: keyID))
      #expect(try await remote.keys(forKeyID: "unknown").contains(keyID: keyID))
    }
    #expect(issuer.calls == 4)
  }

  @Test func `an issuer that never answered is an error, tried again after ten seconds`() async throws {
    let keyID = try issuer.addKey()
    issuer.state.withLock { $0.isUp = false }
    let remote = issuer.remoteKeys()
    await #expect(throws: Down.self) { try await remote.keys(forKeyID: keyID) }
    await #expect(throws: Down.self) { try await remote.keys(forKeyID: keyID) }
    #expect(issuer.calls == 1)
    issuer.state.withLock { $0.isUp = true }
    issuer.advance(10)
    #expect(try await remote.keys(forKeyID: keyID).contains(keyID: keyID))
  }

  @Test func `callers who come during a fetch share it`() async throws {
    let keyID = try issuer.addKey()
    let issuer = issuer
    let (gate, open) = AsyncStream.makeStream(of: Void.self)
    let (started, start) = AsyncStream.makeStream(of: Void.self)
    let remote = RemoteKeySet(
      fetch: {
        start.yield()
        for await _ in gate { break }
        return try issuer.fetch()
      }, now: { TokenWorld.now })
    try await withThrowingTaskGroup(of: Bool.self) { group in
      for _ in 0..<20 {
        group.addTask { try await remote.keys(forKeyID: keyID).contains(keyID: keyID) }
      }
      for await _ in started { break }
      open.yield()
      for try await found in group { #expect(found) }
    }
    #expect(issuer.calls == 1)
  }

  @Test func `a caller that gives up does not block the next`() async throws {
    let keyID = try issuer.addKey()
    let issuer = issuer
    let (started, start) = AsyncStream.makeStream(of: Void.self)
    let isFirst = Mutex(true)
    let remote = RemoteKeySet(
      fetch: {
        if isFirst.withLock({ first in
          defer { first = false }; return first
        }) {
          start.yield()
          try await Task.sleep(for: .seconds(3600))
        }
        return try issuer.fetch()
      }, now: { TokenWorld.now })
    await withTaskGroup(of: Void.self) { group in
      group.addTask {
        await #expect(throws: CancellationError.self) { try await remote.keys(forKeyID: keyID) }
      }
      for await _ in started { break }
      group.cancelAll()
    }
    #expect(try await remote.keys(forKeyID: keyID).contains(keyID: keyID))
  }

  @Test func `a token is verified with the keys of its issuer`() async throws {
    let world = try TokenWorld()
    let remote = RemoteKeySet(fetch: { JWKSet(keys: [world.key]) })
    let claims = try await world.verifier.verify(
      world.token(), as: Claims.self, keys: remote, now: TokenWorld.now)
    #expect(claims == Claims())
    let foreign = try TokenWorld().token()
    await #expect(throws: JWTError.unknownKey) {
      try await world.verifier.verify(foreign, as: Claims.self, keys: remote, now: TokenWorld.now)
    }
  }
}
