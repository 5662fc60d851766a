import APIClient
import APIContract
import DomainTypes
import Foundation
import HTTPServer
import HTTPTypes
import ServiceBackendDomain
import ServiceBackendServer
import ServiceBackendStorage
import Testing

/// The official interface of agencies, body by body as its document shows them.
@Suite struct OfficialInterfaceTests {
  let world: BackendWorld

  init() async throws {
    world = try await BackendWorld()
    for (client, agency) in [("bma-system", "bma"), ("excise-system", "excise")] {
      try await world.declare(client, agency: agency, [.intake, .signatory])
    }
  }

  private func send(
    _ method: HTTPRequest.Method, _ path: String, _ body: String? = nil, as client: String = "bma-system"
  ) async throws -> (status: Int, json: JSONValue) {
    var fields: HTTPFields = [.authorization: "Bearer system:" + client]
    if body != nil { fields[.contentType] = "application/json" }
    let response = await world.router.respond(
      to: HTTPRequest(method, path, fields: fields, body: .bytes(Array((body ?? "").utf8))))
    let bytes = try await response.body.collect(upTo: 1 << 20)
    return (response.status, (try? JSONDecoder().decode(JSONValue.self, from: Data(bytes))) ?? .null)
  }

  private func importBody(
    identity: String = "1101700000010", type: String = "Citizen", application: String = "dog-registration",
    reference: String = "6f1ed002-ab64-4ea5-9a3c-1d1c1a2b3c4d", number: String = "202201300001"
  ) -> String {
    """
    {"IdentityId":"\(identity)","IdentityType":"\(type)","ApplicationId":"\(application)","Data":{
     "Name":"ขอขึ้นทะเบียนสุนัข","Url":"https://service.example.go.th/r/1","ReferenceId":"\(reference)",
     "ReferenceNumber":"\(number)"}}
    """
  }

  private func take(_ body: String, as client: String = "bma-system") async throws -> JSONValue {
    let answer = try await send(.post, "/ws/dga/bizportal/applicationrequest/import", body, as: client)
    #expect(answer.status == 200)
    return answer.json
  }

  private func update(
    _ id: String, _ status: String, _ other: String, identity: String = "1101700000010",
    as client: String = "bma-system"
  ) async throws -> JSONValue {
    try await send(
      .post, "/ws/dga/bizportal/applicationrequest/update",
      """
      {"IdentityId":"\(identity)","IdentityType":"Citizen","ApplicationId":"dog-registration","RequestId":"\(id)",
       "Status":"\(status)","StatusOther":"\(other)","Remark":"ขอหนังสือรับรองเพิ่ม",
       "Option":{"ExternalButtonOption":{"Name":"ส่งเอกสาร","Url":"https://service.example.go.th/r/1","Description":""}}}
      """, as: client
    ).json
  }

  @Test func `an import gives one request for one reference`() async throws {
    let first = try await take(importBody())
    #expect(first["status"] == 0)
    #expect(first["message"] == "[000] สำเร็จ")
    let id = try #require(first["Data"]?["RequestId"]?.string)
    #expect(try await take(importBody())["Data"]?["RequestId"]?.string == id)
    let upper = importBody(reference: "6F1ED002-AB64-4EA5-9A3C-1D1C1A2B3C4D")
    #expect(try await take(upper)["Data"]?["RequestId"]?.string == id)
    for body in [
      importBody(number: "202201300002"), importBody(reference: "6f1ed002-ab64-4ea5-9a3c-1d1c1a2b3c4e"),
    ] {
      #expect(try await take(body)["status"] == 3)
    }
    // Another agency's references are its own.
    #expect(try await take(importBody(), as: "excise-system")["Data"]?["RequestId"]?.string != id)
  }

  @Test func `what an import gets wrong is named`() async throws {
    let faults = [
      (importBody(identity: "1101700000011"), "IdentityId"), (importBody(type: "Person"), "IdentityId"),
      (importBody(application: "liquor-sale"), "ApplicationId"), (importBody(reference: "1"), "Data.ReferenceId"),
      (importBody(number: ""), "Data.ReferenceNumber"),
    ]
    for (body, field) in faults {
      let answer = try await take(body)
      #expect(answer["status"] == 3)
      #expect(answer["errorMessage"]?.string?.hasPrefix(field) == true, "\(field)")
    }
    for body in [
      importBody(identity: "0105560000018", type: "Juristic"), importBody(identity: "AA1234567", type: "Foreigner"),
    ] {
      let numbers = (UUID().uuidString, UUID().uuidString)
      let own = body.replacing("6f1ed002-ab64-4ea5-9a3c-1d1c1a2b3c4d", with: numbers.0)
        .replacing("202201300001", with: numbers.1)
      #expect(try await take(own)["status"] == 0)
    }
  }

  @Test func `updates follow the official words, and a final status stays`() async throws {
    let id = try #require(try await take(importBody())["Data"]?["RequestId"]?.string)
    for (status, other) in [
      ("CHECK", "WAITING_USER_WORKING"), ("CHECK", "WAITING_USER_WORKING"), ("PENDING", "WAITING_AGENT_WORKING"),
      ("COMPLETED", "DONE"), ("COMPLETED", "DONE"),
    ] {
      let answer = try await update(id, status, other)
      #expect(answer["status"] == 0)
      #expect(answer["message"] == "[000] สำเร็จ")
    }
    let faults = [
      ("PENDING", "WAITING_AGENT_WORKING", "Status"), ("WAITING", "DONE", "Status"), ("CHECK", "REJECT", "StatusOther"),
      ("REJECTED", "WAITING_USER_WORKING", "StatusOther"),
    ]
    for (status, other, field) in faults {
      let answer = try await update(id, status, other)
      #expect(answer["status"] == 3)
      #expect(answer["errorMessage"]?.string?.hasPrefix(field + ":") == true, "\(status) \(other)")
    }
    #expect(try await update(id, "CHECK", "WAITING_USER_WORKING", identity: "1101700000036")["status"] == 3)
    #expect(try await update(id, "COMPLETED", "DONE", as: "excise-system")["status"] == 3)
    let view = try await world.system("bma-system").call(
      ServiceBackendAPI.externalRequest, LicenseRequestID(id))
    #expect(view.history.map(\.status) == ["CHECK", "CHECK", "PENDING", "COMPLETED"])
    #expect(view.status == "COMPLETED")
    let foreign = await #expect(throws: Problem.self) {
      try await world.system("excise-system").call(ServiceBackendAPI.externalRequest, LicenseRequestID(id))
    }
    #expect(foreign?.status == 404)
  }

  @Test func `the listing has the official fields, of the own agency alone`() async throws {
    try await world.awaitSignature()
    try await world.act("signatory", ServiceBackendAPI.sign)
    try await world.submit("food-place-notification", id: LicenseRequestID("request-2"))
    let answer = try await send(.get, "/ws/dga/srat/v1/application?onlySuccess=true&serviceNo=signboard-tax")
    #expect(answer.status == 200)
    #expect(answer.json["status"] == "Completed")
    let results = try #require(answer.json["results"]?.array)
    let one = try #require(results.first)
    #expect(results.count == 1)
    #expect(
      Set(one.keys) == [
        "Id", "Service", "Applicant", "SubmitDate", "ReceiveDate", "ReceiveNo", "ApplicationNo", "Address", "Name",
        "FinishDate", "Licenses", "ApplicationAttachments", "FormData",
      ])
    #expect(one["ApplicationNo"]?.string?.wholeMatch(of: /C\d{9}/) != nil)
    #expect(one["ReceiveNo"]?.string?.wholeMatch(of: /1\/\d\d/) != nil)
    #expect(one["Applicant"]?["CitizenId"] == "1101700000010")
    #expect(one["Address"]?["SubDistrict"] == "พระบรมมหาราชวัง")
    #expect(one["FinishDate"]?.string?.hasSuffix("Z") == true)
    let license = try #require(one["Licenses"]?.array?.first)
    #expect(license["FileId"]?.string?.count == 24)
    #expect(license["LicenseNo"]?.string?.hasPrefix("ภป 00001/") == true)
    #expect(one["FormData"]?["General"]?["premises.name"] == "ร้านตัวอย่าง")
    let all = try await send(.get, "/ws/dga/srat/v1/application")
    #expect(all.json["results"]?.array?.count == 2)
    let since = try #require(all.json["lastSyncDate"]?.string)
    world.clock.set(world.clock.now.addingTimeInterval(5))
    try await world.act("intake", ServiceBackendAPI.claim, LicenseRequestID("request-2"))
    let changed = try await send(.get, "/ws/dga/srat/v1/application?fromDate=\(since)")
    #expect(changed.json["results"]?.array?.compactMap { $0["Id"]?.string }.contains("request-2") == true)
    let foreign = try await send(.get, "/ws/dga/srat/v1/application", as: "excise-system")
    #expect(foreign.json["results"]?.array?.isEmpty == true)
    #expect(try await send(.get, "/ws/dga/srat/v1/application?fromDate=yesterday").status == 400)
    let history = try await world.system("bma-system", "somsri").call(ServiceBackendAPI.officerCase, world.id).history
    #expect(history.contains { $0.actor == "system:bma-system" && $0.action == "request.read" })
  }

  @Test func `a file's address works once, for its own agency, for five minutes`() async throws {
    try await world.submit()
    let listed = try await send(.get, "/ws/dga/srat/v1/application")
    let file = try #require(
      listed.json["results"]?.array?.first?["ApplicationAttachments"]?.array?.first?["FileId"]?.string)
    let path = "/ws/dga/bizportal/file/downloadfilepath?fileid=\(file)&contentType="
    #expect(try await send(.get, path, as: "excise-system").json["status"] == 300)
    #expect(try await send(.get, path + "image/png").json["status"] == 300)
    let answer = try await send(.get, path + "application/pdf")
    #expect(answer.json["status"] == 0)
    let url = try #require(answer.json["data"]?.string?.dropFirst("http://backend".count))
    #expect(await fetch(String(url)) == 200)
    #expect(await fetch(String(url)) == 404)
    let late = try #require(try await send(.get, path).json["data"]?.string?.dropFirst("http://backend".count))
    world.clock.set(world.clock.now.addingTimeInterval(301))
    #expect(await fetch(String(late)) == 404)
    let actions = try await world.system("bma-system", "somsri").call(ServiceBackendAPI.officerCase, world.id)
    #expect(actions.history.map(\.action).filter { $0 == "request.downloadFile" }.count == 1)
  }

  private func fetch(_ url: String) async -> Int {
    await world.router.respond(to: HTTPRequest(.get, url)).status
  }
}

extension JSONValue {
  fileprivate var keys: [String] { if case .object(let all) = self { Array(all.keys) } else { [] } }
}
