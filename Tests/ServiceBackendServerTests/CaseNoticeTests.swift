import APIClient
import APIContract
import Database
import DomainTypes
import Foundation
import HTTPClient
import HTTPServer
import HTTPTypes
import Outbox
import ServiceBackendDomain
import ServiceBackendServer
import ServiceBackendStorage
import Synchronization
import Testing

@Suite struct CaseNoticeTests {
  let world: BackendWorld
  init() async throws { world = try await BackendWorld() }

  @Test func `a case that ends owes the gateway one notice, an open one none`() async throws {
    let number = try await world.submit().requestNumber
    try await world.act("intake", ServiceBackendAPI.claim)
    #expect(try owed().isEmpty)
    _ = try await world.portal.withdraw(world.id, Withdrawal(reason: "x"), idempotencyKey: "w")
    let notices = try owed().map { try ContractJSON.decode(CaseNotice.self, from: $0.payload) }
    #expect(notices.map(\.caseReference) == [number])
    #expect(notices.map(\.isClosed) == [true])
  }

  @Test func `an issued license closes its case, and what happens to the license later tells nothing more`()
    async throws
  {
    try await world.awaitSignature()
    try await world.act("signatory", ServiceBackendAPI.sign)
    #expect(try owed().count == 1)
    let order = OrderInput(kind: "suspend", facts: "ตรวจพบหนู", law: "มาตรา 59", reasons: "ไม่สะอาด")
    _ = try await world.officer("reviewer").call(ServiceBackendAPI.proposeOrder, order, world.about())
    _ = try await world.officer("approver").call(ServiceBackendAPI.confirmOrder, Empty(), world.about())
    #expect(try owed().count == 1)
  }

  @Test(arguments: [(204, "delivered"), (503, "later"), (403, "later"), (422, "refused")])
  func `the notice comes again until the gateway has it`(status: Int, outcome: String) async throws {
    try await world.submit()
    _ = try await world.portal.withdraw(world.id, Withdrawal(reason: "x"), idempotencyKey: "w")
    let message = try #require(try owed().first)
    let asked = Mutex<[CaseClosure]>([])
    let gateway = GatewayClient(baseURL: "http://gateway", tokens: nil) { request in
      let closure = try ContractJSON.decode(CaseClosure.self, from: request.body)
      asked.withLock { $0.append(closure) }
      return status == 204 ? HTTPResponse(status: 204) : Problem(code: "no", status: status, title: "").response
    }
    do throws(OutboxDeliveryFailure) {
      try await GatewayDelivery(gateway).deliver(message)
      #expect(outcome == "delivered")
    } catch {
      #expect(error == (outcome == "refused" ? .refused("no") : .retryLater))
    }
    #expect(asked.withLock { $0.map(\.isClosed) } == [true])
  }

  @Test func `register data that is asked again is asked in the name of who holds the case`() async throws {
    let down = Problem(code: "register-unavailable", status: 503, title: "")
    world.registers.answer("dopa.person", .failure(down))
    try await world.submit()
    await RegisterFetching(world.environment).pass()
    try await world.act("intake", ServiceBackendAPI.claim)
    world.clock.set(world.clock.now.addingTimeInterval(2))
    await RegisterFetching(world.environment).pass()
    #expect(world.registers.asked.map(\.officer) == ["system", "intake"])
  }

  private func owed() throws -> [OutboxMessage] {
    try world.stores.database.read { connection in
      try connection.rows("SELECT orderKey, idempotencyKey, payload FROM outboxMessage WHERE destination = 'gateway'") {
        OutboxMessage(
          destination: "gateway", orderKey: try $0.text(0), idempotencyKey: try $0.text(1), payload: try $0.blob(2))
      }
    }
  }
}
