import APIContract
import Cryptography
import DomainTypes
import Foundation
import HTTPClient
import HTTPServer
import HTTPTypes
import IdentityServer
import Observability
import Testing

/// Clients that prove themselves in the TLS handshake (RFC 8705 section 2.1), over real TLS.
@Suite(.serialized) struct CertificateClientTests {
  let world: ConformanceWorld
  let folder: String
  let server: HTTPServer
  let http: HTTPClient

  init() async throws {
    world = try await ConformanceWorld()
    let folder = FileManager.default.temporaryDirectory.appending(path: "tls-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    self.folder = folder
    try Self.openssl(folder, ["req", "-x509"] + Self.key("ca") + ["-out", "ca.pem", "-days", "2", "-subj", "/CN=CA"])
    for (name, subject) in [
      ("server", "/CN=127.0.0.1"), ("certified", "/O=Suite/CN=certified"), ("other", "/O=Suite/CN=other"),
    ] {
      try Self.openssl(folder, ["req"] + Self.key(name) + ["-out", "\(name).csr", "-subj", subject])
      try "subjectAltName=IP:127.0.0.1\n".write(toFile: folder + "/ext", atomically: true, encoding: .utf8)
      try Self.openssl(
        folder,
        [
          "x509", "-req", "-in", "\(name).csr", "-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial", "-days", "2",
          "-extfile", "ext", "-out", "\(name).pem",
        ])
    }
    server = try HTTPServer(
      listen: [try #require(ListenAddress("127.0.0.1:0"))],
      tls: TLSConfiguration(
        certificateFile: folder + "/server.pem", keyFile: folder + "/server.key",
        clientCertificate: .optional(authorities: folder + "/ca.pem")),
      router: try identityRouter(world.environment), logger: Logger(label: "tls", level: .error), metrics: Metrics())
    var configuration = HTTPClientConfiguration()
    configuration.trustedCertificates = folder + "/ca.pem"
    http = HTTPClient(
      configuration, logger: Logger(label: "client", level: .error), metrics: Metrics())
  }

  private static func key(_ name: String) -> [String] {
    ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", "\(name).key"]
  }

  private static func openssl(_ folder: String, _ arguments: [String]) throws {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/openssl")
    process.arguments = arguments
    process.currentDirectoryURL = URL(filePath: folder)
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
  }

  func token(_ certificate: String?) async throws -> Int { try await answer(certificate).status }

  func answer(_ certificate: String?) async throws -> (status: Int, token: String?) {
    let form: QueryItems = ["grant_type": "client_credentials", "client_id": "certified"]
    let request = OutgoingRequest(
      .post, "https://127.0.0.1:\(try #require(server.boundPort))/token",
      fields: [.contentType: "application/x-www-form-urlencoded"], body: Array(form.encoded.utf8),
      identity: certificate.map {
        .files(certificate: "\(folder)/\($0).pem", key: "\(folder)/\($0).key")
      })
    let answer = try await http.send(request)
    let body = try await answer.body.collect(upTo: 1 << 16)
    return (answer.status, try? ContractJSON.decode(TokenAnswer.self, from: body).access_token)
  }

  /// What the `openssl` beside us says of a certificate: base64url of the SHA-256 of its DER.
  private func fingerprint(_ name: String) throws -> String {
    try Self.openssl(folder, ["x509", "-in", "\(name).pem", "-outform", "DER", "-out", "\(name).der"])
    return Base64URL.encode(SHA256.hash(Array(try Data(contentsOf: URL(filePath: "\(folder)/\(name).der")))))
  }

  /// RFC 8705 section 3: the token is of no use without the certificate that it was asked for with.
  @Test func `the token is bound to the certificate`() async throws {
    world.clock.advance(Date().timeIntervalSince(world.clock.now))
    let serving = Task { try await server.run() }
    defer {
      serving.cancel()
      try? FileManager.default.removeItem(atPath: folder)
    }
    struct Bound: Decodable { var cnf: TokenConfirmation }
    let token = try #require(try await answer("certified").token)
    let parts = token.split(separator: ".")
    try #require(parts.count == 3)
    let payload = try #require(Base64URL.decode(parts[1].utf8))
    let claims = try JSONDecoder().decode(Bound.self, from: Data(payload))
    #expect(claims.cnf == TokenConfirmation(certificateHash: try fingerprint("certified")))
  }

  @Test func `the registered subject gets a token, another one and none at all do not`() async throws {
    // The certificates are of today.
    world.clock.advance(Date().timeIntervalSince(world.clock.now))
    let serving = Task { try await server.run() }
    defer {
      serving.cancel()
      try? FileManager.default.removeItem(atPath: folder)
    }
    #expect(try await token("certified") == 200)
    #expect(try await token("other") == 401)
    #expect(try await token(nil) == 401)
  }
}
