package import APIContract
internal import Cryptography
internal import DomainTypes
package import FoundationEssentials
package import GatewayDomain
internal import GatewayStorage
internal import HTTPServer

/// Serves `/v1/consumers` for administrators.
struct ConsumerAdministration: Sendable {
  let environment: GatewayEnvironment

  func list(_: Empty, _ context: RequestContext) async throws -> ConsumerList {
    _ = try context.consumer()
    return ConsumerList(items: try environment.store.consumers().map(ConsumerEntry.init))
  }

  func put(_ input: ConsumerInput, _ context: RequestContext) async throws -> ConsumerEntry {
    let consumer = try Consumer(id: try context.parameter("id"), input)
    try await environment.store.put(consumer, by: try context.consumer().rawValue, at: environment.now())
    let kept = try environment.store.consumer(consumer.id) ?? consumer
    return ConsumerEntry(kept)
  }

  func remove(_: Empty, _ context: RequestContext) async throws -> Empty {
    let removed = try await environment.store.removeConsumer(
      ConsumerID(try context.parameter("id")), by: try context.consumer().rawValue, at: environment.now())
    guard removed else { throw AccessProblem.notFound }
    return Empty()
  }

  func newKey(_: Empty, _ context: RequestContext) async throws -> ConsumerKeyPair {
    let id = ConsumerID(try context.parameter("id"))
    let pair = ConsumerKeyPair.generate(at: environment.now())
    let known = try await environment.store.setKey(
      pair.consumerKey, secretHash: pair.secretHash, of: id, by: try context.consumer().rawValue,
      at: environment.now())
    guard known else { throw AccessProblem.notFound }
    return pair
  }
}

extension Consumer {
  package init(id: String, _ input: ConsumerInput) throws {
    guard (1...100).contains(id.count) else { throw InputError.flawed(field: "id") }
    guard (1...200).contains(input.name.count) else { throw InputError.missingText("name") }
    guard let state = State(rawValue: input.state ?? "active") else { throw InputError.flawed(field: "state") }
    self.init(
      id: ConsumerID(id), name: input.name, agency: input.agency.map { AgencyID($0) }, state: state,
      contact: input.contact)
  }
}

extension ConsumerEntry {
  package init(_ consumer: Consumer) {
    self.init(
      id: consumer.id.rawValue, name: consumer.name, agency: consumer.agency?.rawValue,
      state: consumer.state.rawValue, consumerKey: consumer.consumerKey, contact: consumer.contact)
  }
}

extension ConsumerKeyPair {
  package static func generate(at now: Date) -> ConsumerKeyPair {
    ConsumerKeyPair(consumerKey: SecureRandom.uuidV7(now: now), consumerSecret: SecureRandom.token())
  }

  /// The secret is random, so a plain hash keeps it as well as a slow one would.
  package var secretHash: [UInt8] { SHA256.hash(Array(consumerSecret.utf8)) }
}
