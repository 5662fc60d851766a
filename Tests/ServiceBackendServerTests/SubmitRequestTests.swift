import APIClient
import APIContract
import Cryptography
import DomainTypes
import Foundation
import HTTPServer
import HTTPTypes
import ServiceBackendDomain
import ServiceBackendFixtures
import ServiceBackendStorage
import Testing

@Suite struct SubmitRequestTests {
  let world: BackendWorld
  init() async throws { world = try await BackendWorld() }

  @Test func `a submission is received once, however often it is sent`() async throws {
    let first = try await world.submit()
    let second = try await world.submit()
    #expect(first == second)
    #expect(first.state == .received)
    #expect(first.officialStatus == "WAITING")
    #expect(try await world.portal.request(world.id) == first)
    let events = try await world.portal.events(of: world.id, after: 0)
    #expect(events.items.map(\.kind) == [.received])
  }

  @Test func `every fault of a submission is named by its path`() async throws {
    var submitted = try Sample.submitted("signboard-tax", at: world.clock.now)
    submitted.answers["signboard.text"] = nil
    submitted.documents = []
    let problem = await #expect(throws: Problem.self) { try await world.portal.submit(world.id, submitted) }
    #expect(problem?.code == "submission-invalid")
    #expect(problem?.errors?.map(\.field) == ["answers.signboard.text", "documents.signboard.photo"])
  }

  @Test func `a document that was not stored is named`() async throws {
    let submitted = try Sample.submitted("signboard-tax", at: world.clock.now)
    let problem = await #expect(throws: Problem.self) { try await world.portal.submit(world.id, submitted) }
    #expect(problem?.code == "document-not-stored")
    #expect(problem?.errors?.map(\.field) == ["documents.signboard.photo"])
  }

  @Test func `a version that was never in force is refused`() async throws {
    var submitted = try Sample.submitted("signboard-tax", at: world.clock.now)
    submitted.definitionVersion = 9
    let problem = await #expect(throws: Problem.self) { try await world.portal.submit(world.id, submitted) }
    #expect(problem?.code == "unknown-definition-version")
  }

  @Test func `an officer's token does not submit`() async throws {
    let submitted = try Sample.submitted("signboard-tax", at: world.clock.now)
    let problem = await #expect(throws: Problem.self) {
      try await world.officer("intake").call(ServiceBackendAPI.submitRequest, submitted, world.about())
    }
    #expect(problem?.status == 403)
  }

  @Test func `only what the bytes say is stored`() async throws {
    let page = Array("<html>".utf8)
    let problem = await #expect(throws: Problem.self) {
      try await world.portal.store(page, sha256: String(repeating: "0", count: 64), contentType: "application/pdf")
    }
    #expect(problem?.code == "document-hash-differs")
    let kind = await #expect(throws: Problem.self) {
      try await world.portal.store(
        page, sha256: SHA256.hex(page), contentType: "image/png")
    }
    #expect(kind?.code == "document-kind-not-taken")
    let name = await #expect(throws: Problem.self) {
      try await world.portal.store(page, sha256: "passwd", contentType: "application/pdf")
    }
    #expect(name?.code == "document-name-invalid")
    _ = try await world.storedDocument("x")
  }

  @Test func `the catalog is sent once for each version`() async throws {
    let first = try #require(try await world.portal.catalog(unless: nil))
    #expect(first.catalog.definitions.count == 3)
    #expect(try await world.portal.catalog(unless: first.version) == nil)
  }

  @Test func `an operator's action needs an idempotency key, which gives one answer`() async throws {
    try await world.submit()
    let first = try await world.portal.withdraw(world.id, Withdrawal(reason: "เปลี่ยนใจ"), idempotencyKey: "k1")
    #expect(first.state == .withdrawn)
    let again = try await world.portal.withdraw(world.id, Withdrawal(reason: "เปลี่ยนใจ"), idempotencyKey: "k1")
    #expect(first == again)
    let reused = await #expect(throws: Problem.self) {
      try await world.portal.withdraw(world.id, Withdrawal(reason: "อื่น"), idempotencyKey: "k1")
    }
    #expect(reused?.code == "idempotency-key-reused")
  }
}
