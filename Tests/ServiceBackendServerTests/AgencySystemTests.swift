import APIClient
import APIContract
import DomainTypes
import HTTPServer
import HTTPTypes
import ServiceBackendDomain
import ServiceBackendServer
import ServiceBackendStorage
import Testing

/// An agency's own program works cases through the officers' operations, each person of it by name.
@Suite struct AgencySystemTests {
  let world: BackendWorld
  typealias API = ServiceBackendAPI

  init() async throws {
    world = try await BackendWorld()
    try await world.declare("bma-system", Set(Role.allCases).subtracting([.administrator]))
  }

  @Test func `two people of one system take a case to its draft, and the history names each`() async throws {
    try await world.submit()
    let maker = world.system("bma-system", "somsri"), checker = world.system("bma-system", "prasert")
    _ = try await maker.call(API.claim, world.id)
    _ = try await maker.call(API.findComplete, world.id)
    _ = try await maker.call(API.propose, ProposalInput(approves: true, opinion: "ครบถ้วน"), world.id)
    let own = await #expect(throws: Problem.self) { try await maker.call(API.approve, ApprovalInput(), world.id) }
    #expect(own?.code == "maker-is-checker")
    _ = try await checker.call(API.approve, ApprovalInput(), world.id)
    _ = try await checker.call(API.prepareDocument, world.id)
    await DraftRendering(world.environment).pass()
    let seen = try await checker.call(API.officerCase, world.id)
    #expect(seen.snapshot.state == .awaitingSignature)
    #expect(seen.checkedBy == "system:bma-system/somsri")
    #expect(
      seen.history.map(\.actor).filter { $0.hasPrefix("system:") }
        == Array(repeating: "system:bma-system/somsri", count: 4)
        + Array(repeating: "system:bma-system/prasert", count: 3))
    // The server holds no key for a system: it signs its documents itself.
    let sign = await #expect(throws: Problem.self) { try await checker.call(API.sign, world.id) }
    #expect(sign?.code == "no-signing-key")
  }

  @Test(arguments: [nil, "", "สมศรี", "a/b", String(repeating: "a", count: 65)] as [String?])
  func `a system says for which of its people it acts`(person: String?) async throws {
    try await world.submit()
    let problem = await #expect(throws: Problem.self) {
      try await world.system("bma-system", person).call(API.claim, world.id)
    }
    #expect(problem?.code == "agency-officer-missing")
  }

  @Test func `who holds a case holds it against the system's other people too`() async throws {
    try await world.submit()
    _ = try await world.system("bma-system", "somsri").call(API.claim, world.id)
    let other = await #expect(throws: Problem.self) {
      try await world.system("bma-system", "prasert").call(API.findComplete, world.id)
    }
    #expect(other?.code == "held-by-another")
  }

  @Test func `a supervisor gives a case to a person of a system, not to the system`() async throws {
    try await world.submit()
    let lead = world.system("bma-system", "lead")
    let whole = await #expect(throws: Problem.self) {
      try await lead.call(API.assign, AssignmentInput(officer: "system:bma-system"), world.id)
    }
    #expect(whole?.code == "unknown-officer")
    _ = try await lead.call(API.assign, AssignmentInput(officer: "system:bma-system/somsri"), world.id)
    _ = try await world.system("bma-system", "somsri").call(API.claim, world.id)
  }

  @Test func `a system reads its own agency's register, and no other's`() async throws {
    try await world.awaitSignature()
    try await world.act("signatory", API.sign)
    try await world.declare("excise-system", agency: "excise", Set(Role.allCases))
    let own = try await world.system("bma-system", "somsri").call(API.licenses)
    #expect(own.items.map(\.request) == [world.id])
    let id = LicenseRequestID(try #require(own.items.first?.id.rawValue))
    #expect(try await world.system("bma-system", "somsri").call(API.license, id).license.request == world.id)
    let other = world.system("excise-system", "chai")
    #expect(try await other.call(API.licenses).items.isEmpty)
    let foreign = await #expect(throws: Problem.self) { try await other.call(API.license, id) }
    #expect(foreign?.status == 404)
  }

  @Test func `a disabled system, and a client that nobody declared, get nothing`() async throws {
    try await world.stores.systems.setActive(false, "bma-system", at: world.clock.now)
    for client in ["bma-system", "unknown"] {
      let system = world.system(client, "somsri")
      let feed = await #expect(throws: Problem.self) { try await system.call(API.agencyEvents) }
      #expect(feed?.code == "not-a-system")
      let inbox = await #expect(throws: Problem.self) { try await system.call(API.inbox) }
      #expect(inbox?.code == "not-a-system")
    }
    try await world.stores.systems.setActive(true, "bma-system", at: world.clock.now)
    #expect(try await world.system("bma-system").call(API.agencySystem).agency.rawValue == "bma")
  }

  @Test func `a system gives nobody a right`() async throws {
    let problem = await #expect(throws: Problem.self) {
      try await world.system("bma-system", "somsri").call(API.grants)
    }
    #expect(problem?.code == "scope-missing")
  }

  @Test func `an officer cannot sign in under a system's name`() async throws {
    // identity knows no username with a colon; were there one, it would act without a person.
    let problem = await #expect(throws: Problem.self) {
      try await world.system("bma-system/somsri", "somsri").call(API.claim, world.id)
    }
    #expect(problem?.code == "not-a-system")
  }

  @Test func `events have places without a gap, one line for each agency`() async throws {
    try await world.submit()
    try await world.submit("liquor-sale", id: LicenseRequestID("request-2"))
    try await world.approve()
    let system = world.system("bma-system")
    let events = try await system.call(API.agencyEvents)
    #expect(events.items.map(\.sequence) == Array(1...events.items.count))
    #expect(events.items.map(\.event.kind) == [.received, .completenessCheckStarted, .foundComplete, .approved])
    let rest = try await system.call(API.agencyEvents, query: ["after": "2"])
    #expect(rest.items.map(\.sequence) == [3, 4])
    try await world.declare("excise-system", agency: "excise", [.intake])
    let other = try await world.system("excise-system").call(API.agencyEvents)
    #expect(other.items.map(\.sequence) == [1])
    #expect(other.items.map(\.event.snapshot.id.rawValue) == ["request-2"])
  }

  @Test func `new requests come by cursor, and who has a page gets a 304`() async throws {
    for index in 1...3 { try await world.submit(id: LicenseRequestID("request-\(index)")) }
    let system = world.system("bma-system")
    let all = try await system.call(API.agencyRequests)
    #expect(all.items.map(\.id.rawValue) == ["request-1", "request-2", "request-3"])
    let new = try await system.call(API.agencyRequests, query: ["after": String(all.items[1].sequence)])
    #expect(new.items.map(\.id.rawValue) == ["request-3"])
    var options = system.options(nil)
    let first = try await system.caller.call(API.agencyRequests.operation, body: [], options)
    options.fields[.ifNoneMatch] = first.fields[.etag]
    let same = try await system.caller.call(API.agencyRequests.operation, body: [], options)
    #expect(same.status == 304)
    try await world.act("intake", API.claim)
    let changed = try await system.caller.call(API.agencyRequests.operation, body: [], options)
    #expect(changed.status == 200)
  }
}
