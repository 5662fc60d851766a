import APIContract
import DomainTypes
import FoundationEssentials
import HTTPClient
import HTTPTypes
import Synchronization

/// What the gateway answers: one citizen, one director, or nothing while it is down.
final class Registers: Sendable {
  struct State {
    var isDown = false
    var status = "บุคคลนี้มีภูมิลำเนาอยู่ในบ้านนี้"
    var companyIsActive = true
    /// Paths that were called, in order.
    var calls: [String] = []
  }
  let state = Mutex(State())

  @Sendable func answer(_ request: OutgoingRequest) async throws -> HTTPResponse {
    let path = request.url.replacing("http://gateway", with: "")
    let state = state.withLock { state in
      state.calls.append(path)
      return state
    }
    if state.isDown { return try problem("register-down", 503) }
    if path == GatewayAPI.cardCheck.path {
      let asked = try ContractJSON.decode(CardCheckRequest.self, from: request.body)
      let matches =
        asked.citizenID.rawValue == "1101700000010" && asked.firstName == "สมชาย" && asked.lastName == "ตัวอย่าง"
        && asked.birthDate.buddhistEra == "25380220" && asked.laserCode == "JT1234567890"
      return try json(CardCheckAnswer(matches: matches, receipt: Receipt(id: "card-1", statement: "s")))
    }
    let asked = try ContractJSON.decode(LookUpRequest.self, from: request.body)
    var values: [String: JSONValue]
    switch asked.service {
    case "dopa.person":
      values = [
        "person.title": .string("นาย"), "person.firstName": .string("สมชาย"),
        "person.lastName": .string("ตัวอย่าง"), "person.status": .string(state.status),
      ]
    case "dbd.profile" where asked.subject.juristicID?.rawValue == "0105560000018":
      values = [
        "company.name": .string("บริษัท ตัวอย่าง จำกัด"), "company.isActive": .bool(state.companyIsActive),
        "company.directors": .array([
          .object(["title": .string("นาย"), "firstName": .string("สมชาย"), "lastName": .string("ตัวอย่าง")])
        ]),
      ]
    default: return try problem("not-found", 404)
    }
    values = values.filter { asked.fields.contains($0.key) }
    return try json(
      LookUpAnswer(
        values: values, source: LocalizedText(th: "ก", en: "a"), fetchedAt: Date(timeIntervalSince1970: 1_800_000_000),
        receipt: Receipt(id: "look-up-1", statement: "s")))
  }

  private func json(_ value: some Encodable) throws -> HTTPResponse {
    HTTPResponse(contentType: "application/json", body: try ContractJSON.encode(value))
  }

  private func problem(_ code: String, _ status: Int) throws -> HTTPResponse {
    HTTPResponse(
      status: status, contentType: "application/problem+json",
      body: try ContractJSON.encode(Problem(code: code, status: status, title: code)))
  }
}
