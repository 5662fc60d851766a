import APIClient
import APIContract
import DomainTypes
import FoundationEssentials
import GatewayDomain
import GatewayServer
import GatewayStorage
import HTTPServer
import HTTPTypes
import Testing

/// What is refused whatever the purpose, and whom the gateway blames.
@Suite struct LookUpRefusalTests {
  let world: GatewayWorld

  init() async throws { world = try await GatewayWorld() }

  @Test func `without a grant nothing is looked up`() async throws {
    let problem = try await problem(of: request(), as: "stranger")
    #expect(problem?.code == "no-grant" && problem?.status == 403)
    #expect(problem?.detail?.contains("POST /v1/access-requests") ?? false)
  }

  @Test func `a field beyond the grant is named`() async throws {
    var request = try request()
    request.fields = ["person.firstName", "person.nationality"]
    let problem = try await problem(of: request)
    #expect(problem?.code == "field-not-granted")
    #expect(problem?.errors?.map(\.field) == ["person.nationality"])
  }

  @Test func `a question that makes no sense is a 422 and leaves no row`() async throws {
    var requests = [LookUpRequest](repeating: try request(), count: 9)
    requests[0].service = "dopa.nothing"
    requests[1].service = "dopa.cardCheck"
    requests[2].fields = []
    requests[3].fields = ["person.firstName", "person.religion"]
    requests[4].fields = ["company.name"]
    requests[5].subject = try company("0105560000018")
    requests[6].subject.juristicID = JuristicID("0105560000018")
    requests[7].legalBasis = "  "
    requests[8].caseReference = String(repeating: "x", count: 501)
    var codes: [String] = []
    for request in requests {
      let problem = try await problem(of: request)
      #expect(problem?.status == 422)
      codes.append(problem?.code ?? "")
    }
    #expect(
      codes == [
        "unknown-service", "unknown-service", "no-fields", "unknown-field", "unknown-field", "wrong-subject",
        "wrong-subject", "missing-text", "missing-text",
      ])
    #expect(try world.store.exchanges(after: 0, limit: 9).isEmpty)
  }

  @Test func `a register that does not answer is the register's failure`() async throws {
    world.registersAreUp.turnOff()
    let problem = try await problem(of: request())
    #expect(problem?.code == "register-unavailable" && problem?.status == 503)
    #expect(problem?.source == .register && (problem?.retryAfter ?? 0) > 0)
    let row = try #require(try world.store.exchanges(after: 0, limit: 9).first).record
    #expect(row.outcome == .failed && row.reason == "register-unavailable" && row.times.answered == nil)
  }

  @Test func `nobody of that number is an answer`() async throws {
    var request = try request()
    request.subject = try person("1000000000131")
    let problem = try await problem(of: request)
    #expect(problem?.code == "no-such-person" && problem?.status == 404)
    #expect(try world.store.exchanges(after: 0, limit: 9).map(\.record.outcome) == [.answered])
  }

  @Test func `a token without the scope, or none, does not reach the rules`() async throws {
    let client = try world.client("identity", "gateway.own")
    let problem = await #expect(throws: Problem.self) { try await client.lookUp(request()) }
    #expect(problem?.status == 403 && problem?.code == "scope-missing")
    let answer = await world.router.respond(
      to: HTTPRequest(.post, "/v1/lookups", fields: [.contentType: "application/json"], body: .bytes([])))
    #expect(answer.status == 401)
  }

  @Test func `the refusal is told in the caller's language`() async throws {
    let token = try world.token(client: "stranger", scope: "gateway.lookup")
    let body = try ContractJSON.encode(request())
    for (language, word) in [("th", "อนุญาต"), ("en", "grant")] {
      let answer = await world.router.respond(
        to: HTTPRequest(
          .post, "/v1/lookups",
          fields: [.contentType: "application/json", .authorization: "Bearer \(token)", .acceptLanguage: language],
          body: .bytes(body)))
      let problem = try ContractJSON.decode(Problem.self, from: try await answer.body.collect(upTo: 10_000))
      #expect(problem.title.contains(word))
    }
  }

  private func request() throws -> LookUpRequest {
    LookUpRequest(
      service: "dopa.person", subject: try person("1101700000010"), fields: ["person.firstName"],
      purpose: .identityProofing, legalBasis: "consent")
  }

  private func problem(of request: LookUpRequest, as consumer: String = "identity") async throws -> Problem? {
    let client = try world.client(consumer)
    return await #expect(throws: Problem.self) { try await client.lookUp(request) }
  }
}
