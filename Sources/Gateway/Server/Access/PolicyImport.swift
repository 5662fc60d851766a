internal import Cryptography
internal import DomainTypes
package import FoundationEssentials
internal import GatewayDomain
package import GatewayStorage

/// Puts a file's grants, consumers and owners into force.
package enum PolicyImport {
  /// The whole file is read before anything changes: one that makes no sense changes nothing.
  @discardableResult
  package static func run(
    _ data: Data, into store: GatewayStore, by actor: String, at now: Date
  ) async throws -> GatewayStore.ImportedGrants {
    let content = try GrantFile.content(data)
    let keys = try content.consumers.map(Key.init)
    let done = try await store.importGrants(content.grants, by: actor, at: now)
    for key in keys { try await key.put(into: store, by: actor, at: now) }
    for (register, clients) in content.owners {
      for client in clients where !(try store.owners(of: register).contains(client)) {
        try await store.setOwner(client, of: register, by: actor, at: now)
      }
    }
    return done
  }

  /// A consumer of the file with its secret's hash read.
  private struct Key: Sendable {
    let consumer: Consumer
    let key: (consumerKey: String, secretHash: [UInt8])?

    init(_ entry: GrantFile.ConsumerEntry) throws {
      consumer = Consumer(
        id: ConsumerID(entry.id), name: entry.name, agency: entry.agency.map { AgencyID($0) })
      switch (entry.consumerKey, entry.secretSHA256) {
      case (nil, nil): key = nil
      case (let consumerKey?, let text?):
        guard let hash = Hex.decode(text), hash.count == SHA256.count else { throw FlawedConsumer(id: entry.id) }
        key = (consumerKey, hash)
      default: throw FlawedConsumer(id: entry.id)
      }
    }

    /// A consumer that is on file as the file has it is left alone, and so are its sessions.
    func put(into store: GatewayStore, by actor: String, at now: Date) async throws {
      let known = try store.consumer(consumer.id)
      if known == nil || known?.name != consumer.name || known?.agency != consumer.agency {
        var changed = consumer
        changed.state = known?.state ?? .active
        try await store.put(changed, by: actor, at: now)
      }
      guard let key else { return }
      if let held = try store.consumer(key: key.consumerKey), held.consumer.id == consumer.id,
        held.secretHash == key.secretHash
      {
        return
      }
      _ = try await store.setKey(key.consumerKey, secretHash: key.secretHash, of: consumer.id, by: actor, at: now)
    }
  }
}

package struct FlawedConsumer: Error, CustomStringConvertible {
  package var id: String
  package var description: String { "consumer \(id): consumerKey and secretSHA256 (64 hexadecimal digits) go together" }
}
