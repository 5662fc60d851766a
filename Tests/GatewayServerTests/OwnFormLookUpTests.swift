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

@Suite struct OwnFormLookUpTests {
  let world: GatewayWorld

  init() async throws { world = try await GatewayWorld() }

  @Test func `a person's own form is filled with their own token`() async throws {
    let token = try world.token(client: "portal", scope: "gateway.own", citizenID: "1101700000010")
    let answer = try await world.client("portal").lookUp(request(token))
    let address = try decoded(ThaiAddress.self, answer.values["person.address"])
    #expect(address.subdistrict == "ลาดยาว" && address.areaCode == "103001")
  }

  @Test func `nobody else's token will do`() async throws {
    #expect(try await refusal(request(nil)) == "subject-token-missing")
    #expect(try await refusal(request("x")) == "subject-token-invalid")
    let other = try world.token(client: "portal", scope: "gateway.own", citizenID: "3100100000014")
    #expect(try await refusal(request(other)) == "subject-mismatch")
    let foreign = try world.token(client: "another", scope: "gateway.own", citizenID: "1101700000010")
    #expect(try await refusal(request(foreign)) == "subject-token-invalid")
    let unscoped = try world.token(client: "portal", scope: "portal.operator", citizenID: "1101700000010")
    #expect(try await refusal(request(unscoped)) == "subject-token-invalid")
  }

  @Test func `who acts for a company fetches its profile`() async throws {
    let acting = try world.token(
      client: "portal", scope: "gateway.own", citizenID: "1101700000010", juristicID: "0105560000018")
    var request = try request(acting)
    request.service = "dbd.profile"
    request.subject = try company("0105560000018")
    request.fields = ["company.name", "company.directors", "company.address"]
    let answer = try await world.client("portal").lookUp(request)
    #expect(answer.values["company.directors"]?.array?.first?["firstName"] == "สมชาย")
    request.subject = try company("0107550000017")
    #expect(try await refusal(request) == "subject-mismatch")
  }

  private func request(_ token: String?) throws -> LookUpRequest {
    LookUpRequest(
      service: "dopa.address", subject: try person("1101700000010"), fields: ["person.address"], purpose: .ownForm,
      legalBasis: "PDPA s.19", caseReference: "draft-1", subjectToken: token)
  }

  private func refusal(_ request: LookUpRequest) async throws -> String? {
    let client = try world.client("portal")
    return await #expect(throws: Problem.self) { try await client.lookUp(request) }?.code
  }

  private func decoded<T: Decodable>(_ type: T.Type, _ value: JSONValue?) throws -> T {
    try JSONDecoder().decode(type, from: JSONEncoder().encode(try #require(value)))
  }
}
