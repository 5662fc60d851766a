internal import Cryptography
internal import Database
package import GatewayDomain
internal import Synchronization

/// The end of the exchange log: those who come while rows are being written share the next transaction, one signature
/// and one `fsync`, and each is answered when its row is on the disk.
package final class ExchangeLog: Sendable {
  /// Signs a seal; the answer is the signed statement.
  package typealias Sign = @Sendable (ExchangeSeal) throws -> String

  private enum Turn {
    case written(SealedExchange)
    /// Writes what waits, its own row first.
    case lead
  }

  private struct State {
    var waiting: [(entry: ExchangeEntry, caller: CheckedContinuation<Turn, any Error>)] = []
    var isWriting = false
  }

  /// Rows that one seal covers at most: the path of a receipt stays under nine hashes.
  private static let largestBatch = 256

  private let store: GatewayStore
  private let sign: Sign
  private let state = Mutex(State())

  package init(_ store: GatewayStore, sign: @escaping Sign) {
    self.store = store
    self.sign = sign
  }

  /// Adds an exchange to the end of the log; it is durable and sealed when this returns.
  ///
  /// `salt` is what the record's hashes were made with.
  package func append(_ record: ExchangeRecord, about subject: Subject, salt: String) async throws -> SealedExchange {
    let entry = try ExchangeEntry(record, about: subject, salt: salt, cipher: store.cipher)
    let isFirst = state.withLock { state in
      defer { state.isWriting = true }
      return !state.isWriting
    }
    if !isFirst {
      let turn = try await withCheckedThrowingContinuation { caller in
        let mayLead = state.withLock { state in
          if state.isWriting {
            state.waiting.append((entry, caller))
            return false
          }
          state.isWriting = true
          return true
        }
        if mayLead { caller.resume(returning: .lead) }
      }
      if case .written(let sealed) = turn { return sealed }
    }
    return try await lead(entry)
  }

  private func lead(_ own: ExchangeEntry) async throws -> SealedExchange {
    // Who is ready to run now may join: a row in a batch costs a third of a row by itself.
    await Task.yield()
    let others = state.withLock { state in
      let taken = Array(state.waiting.prefix(Self.largestBatch - 1))
      state.waiting.removeFirst(taken.count)
      return taken
    }
    defer { passOn() }
    do {
      let sealed = try await store.append([own] + others.map(\.entry), sign: sign)
      for (other, row) in zip(others, sealed.dropFirst()) { other.caller.resume(returning: .written(row)) }
      return sealed[0]
    } catch {
      for other in others { other.caller.resume(throwing: error) }
      throw error
    }
  }

  /// The one who waits longest writes next.
  private func passOn() {
    let next = state.withLock { state in
      guard !state.waiting.isEmpty else {
        state.isWriting = false
        return nil as (entry: ExchangeEntry, caller: CheckedContinuation<Turn, any Error>)?
      }
      return state.waiting.removeFirst()
    }
    next?.caller.resume(returning: .lead)
  }
}
