import APIContract
import Database
import DomainTypes
import Foundation
import HTTPClient
import HTTPServer
import HTTPTypes
import Observability
import Outbox
import ServiceBackendDomain
import ServiceBackendServer
import ServiceBackendStorage
import Synchronization
import Testing

/// Events posted to an agency's receiver on a real socket, which goes away and comes back.
@Suite struct WebhookDeliveryTests {
  let world: BackendWorld
  typealias API = ServiceBackendAPI

  init() async throws { world = try await BackendWorld() }

  /// The outbox's deliveries to systems, and when attempts failed.
  private func delivery(_ failures: Tally = Tally()) -> OutboxDelivery {
    let http = HTTPClient(logger: Logger(label: "test", sink: .discarded))
    let webhooks = WebhookDelivery(
      world.stores.systems, baseURL: "http://backend", isSandbox: true, now: { [clock = world.clock] in clock.now },
      send: { request throws(HTTPClientError) in try await http.send(request) })
    return OutboxDelivery(
      database: world.stores.database, clock: { [clock = world.clock] in clock.now },
      logger: Logger(label: "test", sink: .discarded)
    ) { message throws(OutboxDeliveryFailure) in
      guard WebhookDelivery.isFor(message.destination) else { return }
      do throws(OutboxDeliveryFailure) {
        try await webhooks.deliver(message)
      } catch {
        failures.add()
        throw error
      }
    }
  }

  @Test(.timeLimit(.minutes(1)))
  func `a receiver that was down for an hour gets every event, in order, signed`() async throws {
    let port = try WebhookReceiver.freePort()
    let secret = try #require(try await world.declare("bma-system", [.intake], webhook: WebhookReceiver.url(port)))
    let failures = Tally()
    let delivery = delivery(failures)
    let running = Task { try await delivery.run() }
    defer { running.cancel() }
    try await world.submit()
    try await world.approve()
    delivery.wake()
    try await failures.wait(for: 1)
    // The next attempt is dated by the clock: only what has been dated may be an hour late.
    while try postponed() == 0 { await Task.yield() }
    // It listens before the hour is over: an attempt in between would fail, and wait for another hour that never comes.
    let receiver = try WebhookReceiver(port: port, secrets: [secret])
    world.clock.set(world.clock.now.addingTimeInterval(3600))
    delivery.wake()
    try await receiver.wait(for: 4)
    let posts = receiver.posts
    #expect(posts.map(\.event.data.sequence) == [1, 2, 3, 4])
    #expect(posts.map(\.id) == (1...4).map { "evt_bma_\($0)" })
    #expect(posts.allSatisfy { $0.isSigned })
    #expect(posts[0].event.type == "th.bizportal.request.received")
    #expect(posts[3].event.data.link == "http://backend/v1/officer/cases/request-1")
    for secret in ["สมชาย", "1101700000010", "0812345678", "ร้านตัวอย่าง"] {
      #expect(posts.allSatisfy { !$0.body.contains(secret) })
    }
    await receiver.stop()
  }

  @Test(.timeLimit(.minutes(1)))
  func `events are posted again on demand, and the former secret signs for a day`() async throws {
    let port = try WebhookReceiver.freePort()
    let former = try #require(try await world.declare("bma-system", [.intake], webhook: WebhookReceiver.url(port)))
    let secret = try await world.stores.systems.rotateSecret(of: "bma-system", at: world.clock.now)
    let receiver = try WebhookReceiver(port: port, secrets: [former])
    let delivery = delivery()
    let running = Task { try await delivery.run() }
    defer { running.cancel() }
    try await world.submit()
    try await world.approve()
    delivery.wake()
    try await receiver.wait(for: 4)
    #expect(receiver.posts.allSatisfy { $0.isSigned })
    let answer = try await world.system("bma-system").call(API.resendEvents, ResendInput(after: 2))
    #expect(answer.queued <= 2 && answer.last == 4)
    delivery.wake()
    try await receiver.wait(for: 4 + answer.queued)
    #expect(receiver.posts.map(\.event.data.sequence).prefix(4) == [1, 2, 3, 4])
    await receiver.stop()
    #expect(secret != former)
    world.clock.set(world.clock.now.addingTimeInterval(86_401))
    let now = try #require(try world.stores.systems.webhook(of: "bma-system", at: world.clock.now))
    #expect(now.secrets == [secret])
  }

  @Test func `a redirect is no delivery, and what is no https is never asked outside the sandbox`() async throws {
    try await world.declare("bma-system", [.intake], webhook: "http://agency.example.go.th/events")
    try await world.submit()
    let message = OutboxMessage(
      destination: "system:bma-system", orderKey: "events", idempotencyKey: "bma/1",
      payload: try #require(try payloads().first))
    let systems = world.stores.systems
    let now = world.clock.now
    for (isSandbox, failure) in [(true, OutboxDeliveryFailure.retryLater), (false, .refused("not-https"))] {
      let webhooks = WebhookDelivery(systems, baseURL: "b", isSandbox: isSandbox, now: { now }) { request in
        #expect(request.followRedirects == 0)
        return HTTPResponse(status: 302, fields: ["location": "http://127.0.0.1/"])
      }
      await #expect(throws: failure) { try await webhooks.deliver(message) }
    }
    // Nothing is owed to a system that was disabled.
    try await systems.setActive(false, "bma-system", at: now)
    try await WebhookDelivery(systems, baseURL: "b", isSandbox: true, now: { now }) { _ throws(HTTPClientError) in
      throw .timeout
    }.deliver(message)
  }

  @Test(.timeLimit(.minutes(1))) func `no request reaches a private address`() async throws {
    let receiver = try WebhookReceiver(secrets: [])
    var configuration = HTTPClientConfiguration()
    configuration.publicAddressesOnly = true
    let http = HTTPClient(configuration, logger: Logger(label: "test", sink: .discarded))
    for host in ["127.0.0.1", "localhost", "0.0.0.0", "2130706433"] {
      let url = "http://\(host):\(receiver.port)/events"
      await #expect(throws: HTTPClientError.self) { try await http.send(OutgoingRequest(.post, url)) }
    }
    #expect(receiver.posts.isEmpty)
    await receiver.stop()
  }

  @Test(
    arguments: [
      ([127, 0, 0, 1], false), ([10, 1, 2, 3], false), ([172, 31, 0, 1], false), ([172, 32, 0, 1], true),
      ([192, 168, 1, 1], false), ([169, 254, 169, 254], false), ([100, 64, 0, 1], false), ([8, 8, 8, 8], true),
      ([0, 0, 0, 0], false), ([224, 0, 0, 1], false), ([203, 150, 1, 1], true),
      ([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1], false),
      ([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 255, 255, 127, 0, 0, 1], false),
      ([0xFC, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1], false),
      ([0xFE, 0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1], false),
      ([0x20, 0x02, 10, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1], false),
      ([0x24, 0x04, 0x68, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1], true),
    ] as [([UInt8], Bool)])
  func `addresses are told apart`(bytes: [UInt8], isPublic: Bool) {
    #expect(PublicAddress.isPublic(bytes) == isPublic)
  }

  /// How many lines of the outbox wait for another attempt.
  private func postponed() throws -> Int {
    try world.stores.database.read { connection in
      try connection.first("SELECT count(*) FROM outboxKey WHERE destination = 'system:bma-system' AND attempts > 0") {
        try $0.int(0)
      } ?? 0
    }
  }

  private func payloads() throws -> [[UInt8]] {
    try world.stores.database.read { connection in
      try connection.rows("SELECT payload FROM outboxMessage WHERE destination = 'system:bma-system'") {
        try $0.blob(0)
      }
    }
  }
}
