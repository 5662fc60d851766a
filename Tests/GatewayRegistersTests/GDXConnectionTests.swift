import DomainTypes
import GatewayDomain
import GatewayRegisters
import HTTPClient
import HTTPTypes
import Testing

@Suite struct GDXConnectionTests {
  @Test func `one token serves many calls, also those that come at once`() async throws {
    let world = try SandboxWorld()
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<20 { group.addTask { _ = try await world.registers.dopa.person(id("1101700000010")) } }
      try await group.waitForAll()
    }
    _ = try await world.registers.dbd.profile(company("0105560000018"))
    #expect(world.calls.count(of: "/ws/auth/validate") == 1)
  }

  @Test func `a token is renewed before it dies of idleness, and use keeps it alive`() async throws {
    let world = try SandboxWorld()
    for _ in 0..<3 {
      _ = try await world.registers.dopa.person(id("1101700000010"))
      world.clock.advance(40 * 60)
    }
    #expect(world.calls.count(of: "/ws/auth/validate") == 1)
    world.clock.advance(20 * 60)
    _ = try await world.registers.dopa.person(id("1101700000010"))
    #expect(world.calls.count(of: "/ws/auth/validate") == 2)
  }

  @Test func `a token that the register forgot is replaced once`() async throws {
    let calls = Calls()
    let gdx = GDXConnection(
      baseURL: "http://registers", credentials: .init(consumerKey: "k", consumerSecret: "s", agentID: "a")
    ) { request in
      calls.add(request.url)
      if request.url.contains("/ws/auth/validate") {
        let body = #"{"Result":"t-\#(calls.count(of: "validate"))"}"#
        return HTTPResponse(contentType: "application/json", body: Array(body.utf8))
      }
      let status = request.fields["token"] == "t-2" ? 404 : 401
      return HTTPResponse(status: status, contentType: "text/plain", body: [])
    }
    await #expect(throws: RegisterError.notFound) { try await DOPARegister(gdx).person(id("1101700000010")) }
    #expect(calls.count(of: "/ws/auth/validate") == 2)
    #expect(calls.count(of: "/ws/dopa/") == 2)
  }

  @Test func `a wrong secret is our own fault, not the register's`() async throws {
    let world = try SandboxWorld(secret: "wrong")
    await #expect(throws: RegisterError.accessRefused) {
      try await world.registers.dopa.person(id("1101700000010"))
    }
    #expect(world.calls.count(of: "/ws/dopa/") == 0)
  }

  @Test func `a register that cannot be reached is unavailable`() async throws {
    let gdx = GDXConnection(
      baseURL: "http://registers", credentials: .init(consumerKey: "k", consumerSecret: "s", agentID: "a")
    ) { _ in throw Refused() }
    await #expect(throws: RegisterError.unavailable(retryAfter: nil)) {
      try await DBDRegister(gdx).profile(company("0105560000018"))
    }
  }

  @Test func `credentials never print`() {
    let credentials = GDXCredentials(consumerKey: "key-1", consumerSecret: "secret-1", agentID: "agent-1")
    #expect("\(credentials)" == "GDXCredentials(<secret>)")
  }

  @Test func `the fields of the service come back, and no others`() async throws {
    let world = try SandboxWorld()
    let values = try await world.registers.values(
      of: [.personFirstName, .personMiddleName], from: .person, about: .person(id("1101700000010")))
    #expect(values[.personFirstName] == "สมชาย" && values[.personMiddleName] == .null)
    #expect(Set(values.keys) == DataService.person.fields)
    let directors = try await world.registers.values(
      of: [.companyDirectors], from: .companyDirectors, about: .company(company("0105560000018")))
    #expect(directors[.companyDirectors]?.array?.count == 2)
    #expect(Set(directors.keys) == DataService.companyDirectors.fields)
  }
}
