import APIClient
import APIContract
import Cryptography
import DomainTypes
import EDocument
import Foundation
import HTTPServer
import HTTPTypes
import ServiceBackendDomain
import ServiceBackendServer
import ServiceBackendStorage
import Testing

/// Licenses whose document an agency makes and signs itself.
@Suite struct OwnLicenseTests {
  let world: BackendWorld
  typealias API = ServiceBackendAPI

  init() async throws {
    world = try await BackendWorld()
    try await world.declare("bma-system", [.signatory, .intake])
  }

  private var system: SystemActor { world.system("bma-system", "somsri") }

  /// A document as the agency's own program makes it, signed with the agency's own key.
  private func signedPDF(_ number: String) throws -> [UInt8] {
    let folder = try TestSignatory.directory()
    let pem = try String(contentsOfFile: folder + "/signatory.pem", encoding: .utf8)
    let key = try SigningKey(pem: String(contentsOfFile: folder + "/signatory.key", encoding: .utf8))
    let signer = try PAdESSigner(certificateChain: Certificate.chain(pem: pem), key: key)
    let today = BangkokTime(world.clock.now).date
    let document = LicenseDocument(
      number: number, title: LocalizedText(th: "ใบอนุญาต", en: "License"),
      agency: LocalizedText(th: "หน่วยงาน", en: "Agency"), kind: "signboard-tax", holder: "ผู้ถือ", premises: "ร้าน",
      rows: [], issuedAt: world.clock.now, effective: today, expiry: nil, law: "", verificationURL: "http://backend/",
      offlineStatement: nil, signatoryName: "ผู้ลงนาม", signatoryPosition: "")
    return try signer.sign(
      LicensePDF.make(document), options: SignatureOptions(signerName: "S", reason: "R", signedAt: world.clock.now))
  }

  private func store(_ bytes: [UInt8]) async throws -> String {
    let hash = SHA256.hex(bytes)
    var options = system.options(nil)
    options.parameters = ["sha256": hash]
    options.fields[.contentType] = "application/pdf"
    _ = try await system.caller.call(API.storeOfficerDocument, body: bytes, options)
    return hash
  }

  /// Brings a case to where its document is made.
  private func approved(_ id: LicenseRequestID) async throws {
    try await world.submit(id: id)
    try await world.approve(id)
  }

  @Test func `a number is taken, stands on the agency's document, and becomes the license's`() async throws {
    try await approved(world.id)
    let taken = try await system.call(API.reserveLicenseNumber, world.id)
    #expect(taken.number.hasPrefix("ภป 00001/"))
    #expect(try await system.call(API.reserveLicenseNumber, world.id) == taken)
    let pdf = try signedPDF(taken.number)
    let issued = try await system.call(
      API.issueOwnLicense, OwnLicenseInput(documentSHA256: try await store(pdf)), world.id)
    #expect(issued.state == .issued)
    #expect(issued.license?.number == taken.number)
    #expect(issued.license?.verifyURL == taken.verifyURL)
    #expect(try await world.portal.licenseDocument(world.id) == pdf)
    let page = await world.router.respond(
      to: HTTPRequest(.get, String(taken.verifyURL.dropFirst("http://backend".count))))
    #expect(page.status == 200)
  }

  @Test func `numbers of both ways of issuing are one series without a gap`() async throws {
    let ids = (1...4).map { LicenseRequestID("request-\($0)") }
    try await approved(ids[0])
    for id in ids[1...] { try await world.awaitSignature(id) }
    let numbers = try await withThrowingTaskGroup(of: String.self) { group in
      for id in ids[..<2] {
        group.addTask { [system] in try await system.call(API.reserveLicenseNumber, id).number }
      }
      for id in ids[2...] {
        group.addTask { [world] in try await world.act("signatory", API.sign, id).license?.number ?? "" }
      }
      return try await group.reduce(into: [String]()) { $0.append($1) }
    }
    #expect(numbers.map { $0.prefix(8) }.sorted() == (1...4).map { "ภป 0000\($0)" })
    // The number that was taken is not left behind.
    let problem = await #expect(throws: Problem.self) { try await world.act("signatory", API.sign, ids[1]) }
    #expect(problem?.code == "number-reserved")
  }

  @Test func `an agency's own number is used once, and is none of the series`() async throws {
    try await approved(world.id)
    let hash = try await store(signedPDF("กทม. 7/2569"))
    for number in ["ภป 00009/2569", "", " 7", "7\n", String(repeating: "9", count: 65)] {
      let problem = await #expect(throws: Problem.self) {
        try await system.call(
          API.issueOwnLicense, OwnLicenseInput(documentSHA256: hash, number: number), world.id)
      }
      #expect(problem?.code == "number-not-own", "\(number)")
    }
    let missing = await #expect(throws: Problem.self) {
      try await system.call(API.issueOwnLicense, OwnLicenseInput(documentSHA256: hash), world.id)
    }
    #expect(missing?.code == "number-missing")
    let issued = try await system.call(
      API.issueOwnLicense, OwnLicenseInput(documentSHA256: hash, number: "กทม. 7/2569"), world.id)
    #expect(issued.license?.number == "กทม. 7/2569")
    let second = LicenseRequestID("request-2")
    try await approved(second)
    let other = try await store(signedPDF("another"))
    for input in [
      OwnLicenseInput(documentSHA256: other, number: "กทม. 7/2569"),
      OwnLicenseInput(documentSHA256: hash, number: "กทม. 8/2569"),
    ] {
      let taken = await #expect(throws: Problem.self) {
        try await system.call(API.issueOwnLicense, input, second)
      }
      #expect(taken?.code == "license-taken")
    }
  }

  @Test func `a PDF without a signature, changed after it or longer than it, makes no license`() async throws {
    try await approved(world.id)
    let signed = try signedPDF("1")
    var changed = signed
    changed[200] ^= 1
    let faulty = [Array("%PDF-1.7 nothing".utf8), signed + Array("\n% more".utf8), changed]
    for pdf in faulty {
      let hash = try await store(pdf)
      let problem = await #expect(throws: Problem.self) {
        try await system.call(API.issueOwnLicense, OwnLicenseInput(documentSHA256: hash, number: "A-1"), world.id)
      }
      #expect(problem?.code == "document-not-signed")
    }
    #expect(try world.stores.requests.find(world.id)?.request.state == .preparingDocument)
  }

  @Test func `only a signatory issues, and only what is approved`() async throws {
    try await world.submit()
    let hash = try await store(signedPDF("1"))
    let input = OwnLicenseInput(documentSHA256: hash, number: "A-1")
    let early = await #expect(throws: Problem.self) {
      try await system.call(API.issueOwnLicense, input, world.id)
    }
    #expect(early?.code == "wrong-state")
    try await world.approve()
    let role = await #expect(throws: Problem.self) {
      try await world.officer("intake").call(API.issueOwnLicense, input, world.about())
    }
    #expect(role?.code == "wrong-role")
    let unseen = await #expect(throws: Problem.self) {
      try await world.officer("intake").call(API.reserveLicenseNumber, Empty(), world.about())
    }
    #expect(unseen?.code == "wrong-role")
    #expect(try world.stores.register.nextSerial("license/bma/x/1") == 1)
  }
}
