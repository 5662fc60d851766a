import APIClient
import APIContract
import Cryptography
import DaemonTestSupport
import Database
import DomainTypes
import EDocument
import Foundation
import HTTPServer
import HTTPTypes
import JOSE
import ServiceBackendDomain
import ServiceBackendFixtures
import ServiceBackendServer
import ServiceBackendStorage
import Testing

@Suite struct SignLicenseTests {
  let world: BackendWorld
  init() async throws { world = try await BackendWorld() }

  @Test func `an approved request becomes a signed license that anybody can verify`() async throws {
    try await world.awaitSignature()
    let issued = try await world.act("signatory", ServiceBackendAPI.sign)
    let license = try #require(issued.license)
    #expect(issued.state == .issued)
    #expect(license.number.hasPrefix("ภป 00001/"))
    let pdf = try await world.portal.licenseDocument(world.id)
    #expect(SHA256.hex(pdf) == license.documentSHA256)
    let report = try PDFVerifier().verify(pdf, at: world.clock.now)
    #expect(report.signatures.count == 1)
    #expect(report.signatures.first?.isIntact == true)
    #expect(report.signatures.first?.coverage == .wholeFile)
    let token = try #require(license.verifyURL.split(separator: "/").last)
    let page = await world.router.respond(to: HTTPRequest(.get, "/verify/\(token)?lang=en"))
    let html = String(decoding: try await page.body.collect(upTo: 1 << 20), as: UTF8.self)
    #expect(page.status == 200)
    #expect(html.contains("Active"))
    #expect(html.contains(license.number))
    for secret in ["สมชาย", "1101700000010", "0812345678"] { #expect(!html.contains(secret)) }
    let json = await world.router.respond(to: HTTPRequest(.get, "/v1/verifications/\(token)"))
    let found = try ContractJSON.decode(Verification.self, from: try await json.body.collect(upTo: 1 << 20))
    #expect(found.status == .active)
    #expect(found.holderKind == .person)
    #expect(found.premisesName == "ร้านตัวอย่าง")
  }

  @Test func `the conditions of the approval stand on the license`() async throws {
    try await world.submit()
    try await world.approve(conditions: ["ติดตั้งบ่อดักไขมันภายใน 30 วัน", "ปิดไฟหลัง 22.00 น."])
    try await world.act("intake", ServiceBackendAPI.prepareDocument)
    await DraftRendering(world.environment).pass()
    try await world.act("signatory", ServiceBackendAPI.sign)
    let file = FileManager.default.temporaryDirectory.appending(path: "license-\(UUID().uuidString).pdf")
    defer { try? FileManager.default.removeItem(at: file) }
    try Data(try await world.portal.licenseDocument(world.id)).write(to: file)
    let text = try await Program("/usr/bin/pdftotext").run(["-raw", file.path(), "-"])
    #expect(text.status == 0)
    #expect(text.output.contains("๑. ติดตั้งบ่อดักไขมันภายใน 30 วัน"))
    #expect(text.output.contains("๒. ปิดไฟหลัง 22.00 น."))
  }

  @Test func `the longest name of a shop that the form takes gets its license`() async throws {
    try await world.submit(answers: ["premises.name": .string(String(repeating: "ก", count: 150))])
    try await world.approve()
    try await world.act("intake", ServiceBackendAPI.prepareDocument)
    await DraftRendering(world.environment).pass()
    #expect(try await world.act("signatory", ServiceBackendAPI.sign).state == .issued)
  }

  @Test func `of fifty signatures at once there is one document and one number`() async throws {
    try await world.awaitSignature()
    let signed = await withTaskGroup(of: RequestSnapshot?.self) { group in
      for _ in 0..<50 {
        group.addTask { [world] in try? await world.act("signatory", ServiceBackendAPI.sign) }
      }
      return await group.reduce(into: [RequestSnapshot]()) { if let snapshot = $1 { $0.append(snapshot) } }
    }
    #expect(signed.count == 1)
    let rows = try world.stores.database.read { connection in
      try connection.rows("SELECT number FROM registeredLicense") { try $0.text(0) }
    }
    #expect(rows == [signed.first?.license?.number])
    #expect(rows.first?.hasPrefix("ภป 00001/") == true)
  }

  @Test func `licenses signed side by side have numbers without a gap`() async throws {
    let ids = (1...5).map { LicenseRequestID("request-\($0)") }
    for id in ids { try await world.awaitSignature(id) }
    let numbers = try await withThrowingTaskGroup(of: String?.self) { group in
      for id in ids {
        group.addTask { [world] in try await world.act("signatory", ServiceBackendAPI.sign, id).license?.number }
      }
      return try await group.reduce(into: [String]()) { if let number = $1 { $0.append(number) } }
    }
    #expect(numbers.map { $0.prefix(8) }.sorted() == (1...5).map { "ภป 0000\($0)" })
  }

  @Test func `the offline statement is checked with the published key and no network`() async throws {
    try await world.awaitSignature()
    try await world.act("signatory", ServiceBackendAPI.sign)
    let license = try #require(try world.stores.requests.find(world.id)?.request.license)
    struct Claims: Decodable {
      var num: String
      var hld: String
    }
    let verifier = JWTVerifier(issuer: "http://backend", audience: nil, type: "license+jwt")
    let keys = try await world.portal.keys()
    #expect(throws: JWTError.self) {
      try verifier.verify(license.offlineStatement + "A", as: Claims.self, keys: keys, now: world.clock.now)
    }
    let payload = try #require(license.offlineStatement.split(separator: ".").dropFirst().first)
    let claims = try JSONDecoder().decode(Claims.self, from: Data(try #require(Base64URL.decode(String(payload)))))
    #expect(claims.num == license.summary.number)
    #expect(claims.hld == "person")
  }

  @Test func `a signatory without a certificate signs nothing`() async throws {
    try await world.stores.staff.save(
      [Sample.officer("../signatory", .signatory), Sample.officer("new", .signatory)], at: world.clock.now)
    try await world.awaitSignature()
    for username in ["new", "../signatory"] {
      let problem = await #expect(throws: Problem.self) { try await world.act(username, ServiceBackendAPI.sign) }
      #expect(problem?.code == "no-signing-key")
    }
    #expect(try world.stores.requests.find(world.id)?.request.state == .awaitingSignature)
  }

  @Test func `a token that nobody was given leads nowhere`() async throws {
    let response = await world.router.respond(to: HTTPRequest(.get, "/verify/guess"))
    #expect(response.status == 404)
  }
}
