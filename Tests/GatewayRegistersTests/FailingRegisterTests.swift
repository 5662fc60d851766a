import DomainTypes
import FoundationEssentials
import GatewayDomain
import GatewayRegisters
import HTTPClient
import HTTPServer
import HTTPTypes
import Observability
import Synchronization
import Testing

/// What a register that fails costs, over real sockets and the real client.
@Suite struct FailingRegisterTests {
  @Test func `retries stay a small part of the calls to a register that fails half of the time`() async throws {
    let register = try FailingRegister { $0.isMultiple(of: 2) ? .person : HTTPResponse(status: 503) }
    let dopa = DOPARegister(register.connection())
    let asked = try id("1101700000010")
    for _ in 0..<200 { _ = try? await dopa.person(asked) }
    // Ten retries are saved up at the start; after that one in ten calls.
    #expect(register.count <= 200 * 11 / 10 + 11)
  }

  @Test func `a card is checked once, whatever becomes of it`() async throws {
    let register = try FailingRegister { _ in HTTPResponse(status: 503) }
    let card = CardQuestion(
      citizenID: try id("1101700000010"), firstName: "ก", lastName: "ข",
      birthDate: try #require(BirthDate(year: 1995, month: 2, day: 20)),
      laserCode: try #require(LaserCode("JT1234567890")))
    await #expect(throws: RegisterError.unavailable(retryAfter: nil)) {
      try await DOPARegister(register.connection()).cardMatches(card)
    }
    #expect(register.count == 1)
  }

  @Test func `a redirect to another address is not followed`() async throws {
    let register = try FailingRegister { _ in
      HTTPResponse(status: 302, fields: [.location: "http://169.254.169.254/latest/meta-data"])
    }
    await #expect(throws: RegisterError.unreadable) {
      try await DOPARegister(register.connection()).person(id("1101700000010"))
    }
    #expect(register.count == 1)
  }

  @Test func `a register that is down is left alone for a while, then tried with one question`() async throws {
    let isUp = Mutex(false)
    let register = try FailingRegister { _ in isUp.withLock { $0 } ? .person : HTTPResponse(status: 503) }
    let clock = Mutex(ContinuousClock.now)
    let dopa = DOPARegister(register.connection(now: { clock.withLock { $0 } }))
    let asked = try id("1101700000010")
    for _ in 0..<10 { _ = try? await dopa.person(asked) }
    let before = register.count
    let began = ContinuousClock.now
    let error = await #expect(throws: RegisterError.self) { try await dopa.person(asked) }
    #expect(began.duration(to: .now) < .milliseconds(500))
    guard case .unavailable(let retryAfter)? = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect((retryAfter ?? 0) >= 1 && register.count == before)
    isUp.withLock { $0 = true }
    clock.withLock { $0 = $0.advanced(by: .seconds(3)) }
    #expect(try await dopa.person(asked).firstName == "ก")
  }
}

/// A register over a socket: gives tokens, and answers everything else as the test says.
final class FailingRegister: Sendable {
  private let asked: Counted
  private let url: String
  private let running: Task<Void, any Error>

  private final class Counted: Sendable {
    let number = Atomic(0)
    func next() -> Int { number.wrappingAdd(1, ordering: .relaxed).newValue }
  }

  var count: Int { asked.number.load(ordering: .relaxed) }

  init(_ answer: @escaping @Sendable (_ number: Int) -> HTTPResponse) throws {
    let asked = Counted()
    var router = Router { _ in throw Refused() }
    router.api(.get, "/ws/auth/validate", .open) { _, _ in
      HTTPResponse(contentType: "application/json", body: Array(#"{"Result":"t-1"}"#.utf8))
    }
    for path in ["/ws/dopa/linkage/v1/link", "/ws/dopa/verification/personal"] {
      router.api(.get, path, .open) { _, _ in answer(asked.next()) }
    }
    let server = try HTTPServer(
      listen: [.tcp("127.0.0.1", 0)], router: router, logger: Logger(label: "test", sink: .discarded),
      metrics: Metrics())
    url = "http://127.0.0.1:\(try #require(server.boundPort))"
    running = Task { try await server.run() }
    self.asked = asked
  }

  deinit { running.cancel() }

  /// A line of its own, as the daemon makes one; `now` is the circuit breaker's clock.
  func connection(now: @escaping @Sendable () -> ContinuousClock.Instant = { .now }) -> GDXConnection {
    var configuration = HTTPClientConfiguration()
    configuration.now = now
    let http = HTTPClient(configuration, logger: Logger(label: "test", sink: .discarded))
    return GDXConnection(
      baseURL: url, credentials: GDXCredentials(consumerKey: "k", consumerSecret: "s", agentID: "gdx-gateway"),
      timeout: .seconds(5)
    ) { try await http.send($0) }
  }
}

extension HTTPResponse {
  fileprivate static var person: HTTPResponse {
    let body = """
      {"titleDesc":"นาย","firstName":"ก","lastName":"ข","dateOfBirth":25380220,"nationalityDesc":"ไทย",
      "statusOfPersonDesc":"x"}
      """
    return HTTPResponse(contentType: "application/json", body: Array(body.utf8))
  }
}
