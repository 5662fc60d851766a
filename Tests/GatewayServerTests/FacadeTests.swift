import APIContract
import DomainTypes
import FoundationEssentials
import GatewayDomain
import GatewayServer
import GatewayStorage
import HTTPServer
import HTTPTypes
import Testing

/// A program that was written for the official gateway, against ours.
@Suite struct FacadeTests {
  let world: GatewayWorld
  let agent = "1101700000168"

  init() async throws { world = try await GatewayWorld() }

  // MARK: the two steps

  @Test func `a key pair gets a token in the official form, the secret in the query or in a header`() async throws {
    for (query, fields) in [
      ("?ConsumerSecret=sandbox-agency-secret&AgentID=\(agent)", [:]),
      ("?AgentID=\(agent)", ["consumer-secret": "sandbox-agency-secret"]),
    ] as [(String, HTTPFields)] {
      var fields = fields
      fields["consumer-key"] = "sandbox-agency"
      let answer = await get("/ws/auth/validate\(query)", fields)
      #expect(answer.status == 200)
      let result = try #require(try JSONDecoder().decode([String: String].self, from: Data(answer.text.utf8))["Result"])
      #expect(result.count == 36 && result.split(separator: "-").map(\.count) == [8, 4, 4, 4, 12])
    }
  }

  @Test(arguments: [
    ("", "?ConsumerSecret=sandbox-agency-secret&AgentID=x", 403, "ForbiddenException: consumer not found"),
    ("nobody", "?ConsumerSecret=sandbox-agency-secret&AgentID=x", 403, "ForbiddenException: consumer not found"),
    ("sandbox-agency", "?ConsumerSecret=wrong&AgentID=x", 403, "ForbiddenException: consumer not found"),
    ("sandbox-agency", "?AgentID=x", 403, "ForbiddenException: consumer not found"),
    ("sandbox-agency", "?ConsumerSecret=sandbox-agency-secret", 400, "BadRequestException: AgentID is required"),
  ]) func `a wrong pair is refused in the official words`(
    _ key: String, _ query: String, _ status: Int, _ text: String
  ) async throws {
    let answer = await get("/ws/auth/validate\(query)", key.isEmpty ? [:] : ["consumer-key": key])
    #expect(answer.status == status && answer.text == text)
  }

  @Test func `a token dies after sixty minutes without use, and each use prolongs it`() async throws {
    let token = try await token()
    for _ in 0..<3 {
      world.clock.advance(3_500)
      #expect(await call("/ws/dopa/linkage/v1/link", person, token).status == 200)
    }
    world.clock.advance(3_601)
    let dead = await call("/ws/dopa/linkage/v1/link", person, token)
    #expect(dead.status == 401 && dead.text == "UnauthorizedException: token not found")
  }

  @Test func `a call without key or with another's is refused`() async throws {
    let token = try await token()
    let keyless = await get("/ws/dopa/linkage/v1/link?\(person)", ["token": token])
    #expect(keyless.status == 403 && keyless.text == "ForbiddenException: consumer not found")
    #expect(await call("/ws/dopa/linkage/v1/link", person, "8e1ac089-0000-aaaa-0000-403c0c9ab867").status == 401)
    try await world.store.put(
      Consumer(id: ConsumerID("sandbox-agency"), name: "x", state: .suspended), by: "test", at: world.now)
    #expect(await call("/ws/dopa/linkage/v1/link", person, token).status == 403)
  }

  // MARK: answers

  @Test func `a person comes in the register's own members and types`() async throws {
    let answer = await call("/ws/dopa/linkage/v1/link", person, try await token())
    let members = try json(answer)
    #expect(members["firstName"] == "สมชาย" && members["dateOfBirth"] == 25_380_220)
    #expect(members["fullnameAndRank"] == "นายสมชาย ตัวอย่าง" && members["middleName"] == .null)
    let row = try #require(try world.store.exchanges(after: 0, limit: 9).first).record
    #expect(row.consumer == ConsumerID("sandbox-agency") && row.purpose == .agencyDuty && row.service == .person)
    #expect(row.officer == world.store.agentName(agent) && row.outcome == .answered)
    #expect(try world.store.agentID(named: row.officer ?? "") == agent)
    #expect(answer.fields["x-exchange-receipt"] == row.receiptID)
    #expect(world.registerCalls.count(of: "AgentID=\(agent)") == 1)
  }

  @Test func `the same call by POST with the keys in the body`() async throws {
    let fields: HTTPFields = [
      "consumer-key": "sandbox-agency", "token": try await token(), .contentType: "application/json",
    ]
    let answer = await world.router.respond(
      to: HTTPRequest(
        .post, "/ws/dopa/linkage/v1/link?OfficeID=00023&ServiceID=001&Version=01", fields: fields,
        body: .bytes(Array(#"{"CitizenID":1101700000010}"#.utf8))))
    #expect(try json(answer)["firstName"] == "สมชาย")
  }

  @Test func `what is not granted is null, and what nobody may have is null for all`() async throws {
    try await restrict("agency-dopa-person", to: [.personFirstName])
    let members = try json(await call("/ws/dopa/linkage/v1/link", person, try await token()))
    #expect(members["firstName"] == "สมชาย")
    #expect(members["lastName"] == .null && members["dateOfBirth"] == .null && members["fullnameAndRank"] == .null)
    world.override.set(200, #"{"firstName":"ก","religion":"x","lastName":"ข"}"#)
    let religion = try json(await call("/ws/dopa/linkage/v1/link", person, try await token()))
    #expect(religion["religion"] == .null && religion["firstName"] == "ก")
  }

  @Test func `without a grant the text says whom to ask`() async throws {
    _ = try await world.store.removeGrant(GrantID("agency-dopa-person"), by: "test", at: world.now)
    let answer = await call("/ws/dopa/linkage/v1/link", person, try await token())
    #expect(answer.status == 401 && answer.text.hasPrefix("UnauthorizedException: no-grant"))
    #expect(answer.text.contains("Department of Provincial Administration"))
    #expect(world.registerCalls.count(of: "/link") == 0)
    #expect(try world.store.exchanges(after: 0, limit: 9).map(\.record.reason) == ["no-grant"])
  }

  @Test func `a card check keeps the register's status and text, and no laser code`() async throws {
    let token = try await token()
    let good = "CitizenID=1101700000010&FirstName=สมชาย&LastName=ตัวอย่าง&BEBirthDate=25380220&LaserCode=JT1234567890"
    let yes = await call("/ws/dopa/verification/personal", encoded(good), token)
    #expect(yes.status == 200)
    #expect(try json(yes)["Result"] == true)
    let no = await call(
      "/ws/dopa/verification/personal", encoded(good.replacing("JT1234567890", with: "JT1234567891")), token)
    #expect(no.status == 500 && no.text.hasPrefix("[4] สถานะไม่ปกติ"))
    let rows = try world.store.exchanges(after: 0, limit: 9).map(\.record)
    #expect(rows.map(\.outcome) == [.answered, .answered] && rows.map(\.service) == [.cardCheck, .cardCheck])
    #expect(yes.fields["x-road-request-hash"] == no.fields["x-road-request-hash"])
  }

  @Test func `companies come by version 4 and version 7`() async throws {
    let token = try await token()
    let profile = try json(
      await call("/ws/dbd/juristic/v4/profile/information", "JuristicID=0105560000018", token))
    let company = try #require(profile["ResultList"]?.array?.first)
    #expect(company["JuristicID"] == "0105560000018" && company["RegisterDate"] == "25600829")
    #expect(company["CommitteeInformations"]?.array?.count == 2 && profile["RawData"] == "")
    let general = await world.router.respond(
      to: HTTPRequest(
        .post, "/ws/dbd/juristic/v7/general/profile",
        fields: ["consumer-key": "sandbox-agency", "token": token, .contentType: "application/json"],
        body: .bytes(Array(#"{"OrganizationJuristicID":"0105560000018"}"#.utf8))))
    let person = try json(general)["data"]?.array?.first?["cd:OrganizationJuristicPerson"]
    #expect(person?["cd:OrganizationJuristicNameTH"] == "บริษัท ตัวอย่าง จำกัด")
    for (path, query) in [
      ("information/pdf", "JuristicID=0105560000018"), ("shareholder", "JuristicID=0105560000018"),
      ("financial", "JuristicID=0105560000018&Year=2556"), ("infobyname", encoded("Name=ตัวอย่าง")),
      ("infobycommittee", encoded("Name=สมชาย ตัวอย่าง")),
    ] {
      #expect(await call("/ws/dbd/juristic/v4/profile/\(path)", query, token).status == 200, "\(path)")
    }
  }

  @Test func `nobody of that number is the official 404`() async throws {
    let answer = await call(
      "/ws/dopa/linkage/v1/link", person.replacing("1101700000010", with: "1000000000131"), try await token())
    #expect(answer.status == 404)
    #expect(try world.store.exchanges(after: 0, limit: 9).map(\.record.outcome) == [.answered])
  }

  @Test func `the agent's state is asked with the gateway's own key`() async throws {
    let answer = await call(
      "/ws/dopa/linkage/v1/agent/permission", "Consumer=sandbox-agency&CitizenID=\(agent)", try await token())
    #expect(try json(answer)["SessionState"] == "AgentAvailable")
    #expect(world.registerCalls.count(of: "Consumer=sandbox-gateway") == 1)
  }

  @Test(arguments: [
    ("/ws/dopa/linkage/v1/link", "OfficeID=00023&ServiceID=999&Version=01&CitizenID=1101700000010", 404),
    ("/ws/dopa/linkage/v1/link", "OfficeID=00023&ServiceID=001&Version=01&CitizenID=123", 400),
    ("/ws/dopa/linkage/v1/link", "OfficeID=00023&ServiceID=001&Version=01", 400),
    ("/ws/dbd/juristic/v4/profile/register", "CMNO=", 400), ("/ws/dbd/juristic/v4/profile/nothing", "", 404),
  ]) func `a call that makes no sense does not reach the register`(
    _ path: String, _ query: String, _ status: Int
  ) async throws {
    #expect(await call(path, query, try await token()).status == status)
    #expect(world.registerCalls.count(of: "/ws/d") == 0)
  }

  @Test func `a register that is away, and a limit, are told with Retry-After`() async throws {
    let token = try await token()
    world.registersAreUp.turnOff()
    let away = await call("/ws/dopa/linkage/v1/link", person, token)
    #expect(away.status == 503 && away.text.hasPrefix("ServiceUnavailableException: register-unavailable"))
    #expect(away.fields[.retryAfter] == "30")
    world.registersAreUp.turnOn()
    try await world.store.set(
      ConsumerLimit(consumer: ConsumerID("sandbox-agency"), service: .person, limit: CallLimit(perMinute: 1)),
      by: "test", at: world.now)
    #expect(await call("/ws/dopa/linkage/v1/link", person, token).status == 200)
    let many = await call("/ws/dopa/linkage/v1/link", person, token)
    #expect(many.status == 429 && many.fields[.retryAfter] == "60")
  }

  // MARK: -

  private let person = "OfficeID=00023&ServiceID=001&Version=01&CitizenID=1101700000010"

  private func token() async throws -> String {
    let answer = await get(
      "/ws/auth/validate?ConsumerSecret=sandbox-agency-secret&AgentID=\(agent)", ["consumer-key": "sandbox-agency"])
    return try #require(try JSONDecoder().decode([String: String].self, from: Data(answer.text.utf8))["Result"])
  }

  private func call(_ path: String, _ query: String, _ token: String) async -> HTTPResponse {
    await get("\(path)?\(query)", ["consumer-key": "sandbox-agency", "token": token])
  }

  private func get(_ target: String, _ fields: HTTPFields) async -> HTTPResponse {
    await world.router.respond(to: HTTPRequest(.get, target, fields: fields, body: .bytes([])))
  }

  private func json(_ answer: HTTPResponse) throws -> JSONValue {
    try JSONDecoder().decode(JSONValue.self, from: Data(answer.text.utf8))
  }

  private func encoded(_ query: String) -> String {
    query.split(separator: "&").map { pair in
      let parts = pair.split(separator: "=", maxSplits: 1).map(String.init)
      return "\(parts[0])=\(PercentCoding.encode(parts[1]))"
    }.joined(separator: "&")
  }

  private func restrict(_ grant: String, to fields: Set<FieldName>) async throws {
    var grant = try #require(try world.store.grant(GrantID(grant)))
    grant.fields = fields
    try await world.store.putGrant(grant, by: "test", at: world.now)
  }
}
