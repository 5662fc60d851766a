import APIClient
import APIContract
import DomainTypes
import HTTPServer
import HTTPTypes
import ServiceBackendDomain
import ServiceBackendServer
import ServiceBackendStorage
import Testing

/// Signing a license asks for a second factor, by API and by page.
@Suite struct SecondFactorTests {
  let world: BackendWorld
  typealias API = ServiceBackendAPI

  init() async throws {
    world = try await BackendWorld()
    try await world.awaitSignature()
  }

  private func respond(_ path: String, token: String, body: String? = nil) async -> HTTPResponse {
    var fields: HTTPFields = [.authorization: "Bearer " + token]
    if body != nil { fields[.contentType] = "application/json" }
    return await world.router.respond(
      to: HTTPRequest(.post, path, fields: fields, body: .bytes(Array((body ?? "").utf8))))
  }

  @Test func `a token of one factor is told to come back with two, and nothing is signed`() async throws {
    let documents = ["signature": nil, "license": #"{"documentSHA256":"00"}"#]
    for (operation, body) in documents {
      let answer = await respond("/v1/officer/cases/request-1/\(operation)", token: "one-factor:signatory", body: body)
      #expect(answer.status == 401)
      // RFC 9470 section 3.
      let challenge = try #require(answer.fields[.wwwAuthenticate])
      #expect(challenge.hasPrefix("Bearer error=\"insufficient_user_authentication\""))
      #expect(challenge.contains("acr_values=\"aal2\""))
    }
    #expect(try world.stores.requests.find(world.id)?.request.state == .awaitingSignature)
    #expect(try await world.act("signatory", API.sign).state == .issued)
  }

  @Test func `every other step of a case needs the password only`() async throws {
    let id = LicenseRequestID("request-2")
    try await world.submit(id: id)
    let claimed = try await world.caller("one-factor:intake").call(API.claim, Empty(), world.about(id))
    #expect(claimed.state == .completenessCheck)
  }

  @Test func `the page sends the officer for the code and back to the form`() async throws {
    let before = try await BackOfficeBrowser(world, "signatory")
    let form: QueryItems = ["csrf": before.csrf, "version": "6"]
    #expect(try await before.get("/cases/request-1?lang=en").html.contains("Signing needs the code"))
    let sent = try await before.post("/cases/request-1/signature", form)
    #expect(sent.response.status == 303)
    #expect(
      sent.response.fields[.location]
        == "/sign-in?acr_values=aal2&return=%2Fcases%2Frequest-1%23action-signature")
    #expect(try world.stores.requests.find(world.id)?.request.state == .awaitingSignature)
    let after = try await BackOfficeBrowser(world, "signatory", acr: "aal2")
    let page = try await after.get("/cases/request-1?lang=en").html
    #expect(page.contains("id=\"action-signature\""))
    #expect(page.contains("You have shown your second factor."))
    let signed = try await after.post("/cases/request-1/signature", ["csrf": after.csrf])
    #expect(signed.response.fields[.location] == "/cases/request-1?done=signature")
    #expect(try world.stores.requests.find(world.id)?.request.state == .issued)
  }
}
