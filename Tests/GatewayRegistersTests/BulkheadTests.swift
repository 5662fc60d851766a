import DomainTypes
import GatewayDomain
import GatewayRegisters
import HTTPTypes
import Synchronization
import Testing

@Suite struct BulkheadTests {
  /// A register that answers when the test says so.
  final class Gate: Sendable {
    private let waiting = Mutex<[CheckedContinuation<Void, Never>]>([])
    private let arrivals = AsyncStream.makeStream(of: Void.self)

    func pass() async {
      await withCheckedContinuation { caller in
        waiting.withLock { $0.append(caller) }
        arrivals.continuation.yield()
      }
    }

    func arrived(_ count: Int) async {
      var iterator = arrivals.stream.makeAsyncIterator()
      for _ in 0..<count { await iterator.next() }
    }

    func open() {
      let all = waiting.withLock { waiting in
        defer { waiting = [] }
        return waiting
      }
      for caller in all { caller.resume() }
    }
  }

  @Test func `a register that hangs holds so many questions and no more, and takes them again afterwards`() async throws
  {
    let gate = Gate()
    let connection = PlainConnection(baseURL: "http://registers", limit: 2) { _ in
      await gate.pass()
      return HTTPResponse(contentType: "application/json", body: Array(#"{"status":{"code":"1001"}}"#.utf8))
    }
    let register = DBDOpenRegister(connection)
    let asked = try company("0105560000018")
    await withTaskGroup(of: Void.self) { group in
      for _ in 0..<2 {
        group.addTask { await #expect(throws: RegisterError.notFound) { try await register.profile(asked) } }
      }
      await gate.arrived(2)
      #expect(connection.bulkhead.count == 2)
      await #expect(throws: RegisterError.busy) { try await register.profile(asked) }
      gate.open()
    }
    #expect(connection.bulkhead.count == 0)
  }

  @Test func `each agent asks with a token of their own`() async throws {
    let world = try SandboxWorld()
    let line = try #require(world.registers.lines[.dopa])
    let call = GDXCall(
      .get, "/ws/dopa/linkage/v1/link",
      ["OfficeID": "00023", "ServiceID": "001", "Version": "01", "CitizenID": "1101700000010"])
    for agent in ["1101700000168", "1101700000036", "1101700000168"] {
      #expect(try await line.call(call, agent: agent).status == 200)
    }
    #expect(world.calls.count(of: "AgentID=1101700000168") == 1)
    #expect(world.calls.count(of: "AgentID=1101700000036") == 1)
  }
}
