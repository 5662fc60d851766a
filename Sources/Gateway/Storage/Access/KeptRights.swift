internal import GatewayDomain
internal import Synchronization

/// What was read about consumers, good as long as the version of the policy is the one it was read at.
final class KeptRights: Sendable {
  struct Key: Hashable {
    var consumer: ConsumerID
    var service: DataService
    var purpose: Purpose
  }

  private struct State {
    var version = -1
    var rights: [Key: AccessRight] = [:]
  }

  private static let most = 10_000

  private let state = Mutex(State())

  func right(_ key: Key, version: Int) -> AccessRight? {
    state.withLock { $0.version == version ? $0.rights[key] : nil }
  }

  func keep(_ right: AccessRight, _ key: Key, version: Int) {
    state.withLock { state in
      // A reader of an older snapshot must not bring back what has been taken away.
      guard version >= state.version else { return }
      if version != state.version || state.rights.count >= Self.most { state.rights = [:] }
      state.version = version
      state.rights[key] = right
    }
  }
}
