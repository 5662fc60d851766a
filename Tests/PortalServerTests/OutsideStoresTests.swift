import APIContract
import Cryptography
import Foundation
import HTTPClient
import HTTPTypes
import PortalServer
import PortalStorage
import PortalTestSupport
import Testing
import VirusScanner

/// Against ClamAV's own daemon, and an S3-compatible store that checks signatures.
@Suite struct OutsideStoresTests {
  /// EICAR's test string in a PDF; in two parts, so that no scanner takes this file for it.
  static let eicar = Array(
    ("%PDF-1.7\n" + #"X5O!P%@AP[4\PZX54(P^)7CC)7}$"# + "EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*").utf8)

  @Test func `an infected file is refused and a clean one is taken`() async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "clamd-\(UUID().uuidString.prefix(8))")
    let socket = folder.appending(path: "clamd.sock").path()
    let clamd = try Peer("clamd.py", [folder.path(), socket])
    defer { withExtendedLifetime(clamd) { try? FileManager.default.removeItem(at: folder) } }
    let world = try await PortalWorld(.init(scanner: VirusScanner(address: "unix:" + socket)))
    let program = try world.program()
    let infected = try await program.call(.post, "/v1/documents?fileName=a.pdf", Self.eicar)
    #expect(infected.status == 422 && infected.problem?.code == "document-infected")
    #expect(try await program.call(.get, "/v1/documents").text.contains("\"items\":[]"))
    await #expect(throws: (any Error).self) { try await world.folder.read(SHA256.hex(Self.eicar)) }
    let large = Files.pdf + [UInt8](repeating: 1, count: 2_000_000)
    #expect(try await program.call(.post, "/v1/documents?fileName=b.pdf", large).status == 201)
    let browser = try await world.browser()
    let draft = try await browser.begin()
    let page = try await browser.upload(
      "\(draft)/documents", [.text("key", "premises.map"), .file("file.premises.map", "a.pdf", Self.eicar)])
    #expect(page.status == 422 && page.text.contains("A virus was found in this file"))
  }

  @Test func `while the scanner is away no file is taken`() async throws {
    let world = try await PortalWorld(.init(scanner: VirusScanner(address: "unix:/nonexistent.sock")))
    let answer = try await world.program().call(.post, "/v1/documents?fileName=a.pdf", Files.pdf)
    #expect(answer.status == 503 && answer.problem?.code == "scanner-unavailable")
  }

  @Test func `documents lie in an S3-compatible store, and reach their agencies from there`() async throws {
    let s3 = try Peer("s3.py", [])
    defer { withExtendedLifetime(s3) {} }
    let world = try await PortalWorld(.init(bucket: bucket(s3, HTTPClient())))
    let browser = try await world.browser()
    let document = try await world.submitted(browser)
    #expect(document.requests.count == 3)
    #expect(world.backend.get { $0.documents[SHA256.hex(Files.pdf)] } == Files.pdf)
    // The folder was only an anteroom.
    await #expect(throws: (any Error).self) { try await world.folder.read(SHA256.hex(Files.pdf)) }
    // The same content again is the same object.
    #expect(try await world.program().call(.post, "/v1/documents?fileName=b.pdf", Files.pdf).status == 201)
  }

  @Test func `a wrong key stores nothing`() async throws {
    let s3 = try Peer("s3.py", [])
    defer { withExtendedLifetime(s3) {} }
    let world = try await PortalWorld(.init(bucket: bucket(s3, secret: "other", HTTPClient())))
    #expect(try await world.program().call(.post, "/v1/documents?fileName=a.pdf", Files.pdf).status == 500)
  }

  private func bucket(_ peer: Peer, secret: String? = nil, _ http: HTTPClient) -> DocumentBucket {
    DocumentBucket(
      url: "http://127.0.0.1:\(peer.ready[0])/documents",
      signature: AWSSignature(region: "ap-southeast-1", accessKey: peer.ready[1], secretKey: secret ?? peer.ready[2])
    ) { try await http.send($0) }
  }
}
