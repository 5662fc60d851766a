import FoundationEssentials
import HTTPClient
import HTTPServer
import HTTPTypes
import Observability
import Testing

/// Against our own server, which says whether it saw a client certificate.
struct TLSTests {
  private let quiet = Logger(label: "t", sink: .discarded)
  private let directory: URL
  private static let identity = TLSIdentity.pem(
    certificate: Array(TestCertificates.client.utf8), key: Array(TestCertificates.clientKey.utf8))

  init() throws {
    directory = FileManager.default.temporaryDirectory.appending(path: "tls-" + UUID().uuidString)
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    for (name, text) in [
      ("ca.pem", TestCertificates.authority), ("server.pem", TestCertificates.server),
      ("server.key", TestCertificates.serverKey), ("client.pem", TestCertificates.client),
      ("client.key", TestCertificates.clientKey),
    ] {
      try Data(text.utf8).write(to: directory.appending(path: name))
    }
  }

  private func path(_ name: String) -> String { directory.appending(path: name).path }

  private func client(trusting: Bool = true) -> HTTPClient {
    var configuration = HTTPClientConfiguration()
    if trusting { configuration.trustedCertificates = path("ca.pem") }
    return HTTPClient(configuration, logger: quiet)
  }

  /// Runs the server while `body` runs.
  private func serving(
    _ clientCertificate: TLSConfiguration.ClientCertificate = .notAsked, _ body: (_ port: Int) async throws -> Void
  ) async throws {
    try await serving(
      .tcp("127.0.0.1", 0),
      TLSConfiguration(
        certificateFile: path("server.pem"), keyFile: path("server.key"), clientCertificate: clientCertificate), body)
  }

  private func serving(
    _ address: ListenAddress, _ tls: TLSConfiguration?, _ body: (_ port: Int) async throws -> Void
  ) async throws {
    defer { try? FileManager.default.removeItem(at: directory) }
    struct NoTokens: Error {}
    var router = Router(authenticate: { _ in throw NoTokens() })
    router.page(.get, "/", .open) { request, _ in
      HTTPResponse(contentType: "text/plain", body: Array((request.clientCertificate == nil ? "no" : "yes").utf8))
    }
    let server = try HTTPServer(listen: [address], tls: tls, router: router, logger: quiet, metrics: Metrics())
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await server.run() }
      try await body(server.boundPort ?? 0)
      group.cancelAll()
    }
  }

  private func text(_ client: HTTPClient, _ request: OutgoingRequest) async throws -> String {
    String(decoding: try await client.send(request).body.collect(upTo: 100), as: UTF8.self)
  }

  private func code(_ client: HTTPClient, _ request: OutgoingRequest) async -> String? {
    do {
      _ = try await client.send(request)
      return nil
    } catch { return error.code }
  }

  @Test func `a server is trusted by the authority that is named`() async throws {
    try await serving { port async throws in
      #expect(try await text(client(), OutgoingRequest(.get, "https://127.0.0.1:\(port)/")) == "no")
      #expect(await code(client(trusting: false), OutgoingRequest(.get, "https://127.0.0.1:\(port)/")) == "tls")
    }
  }

  @Test func `a certificate for another name is refused`() async throws {
    try await serving { port async throws in
      #expect(await code(client(), OutgoingRequest(.get, "https://localhost:\(port)/")) == "tls")
    }
  }

  @Test func `an identity is shown from memory and from files`() async throws {
    try await serving(.required(authorities: path("ca.pem"))) { port async throws in
      let url = "https://127.0.0.1:\(port)/"
      let files = TLSIdentity.files(certificate: path("client.pem"), key: path("client.key"))
      #expect(try await text(client(), OutgoingRequest(.get, url, identity: Self.identity)) == "yes")
      #expect(try await text(client(), OutgoingRequest(.get, url, identity: files)) == "yes")
      #expect(await code(client(), OutgoingRequest(.get, url)) != nil)
    }
  }

  @Test func `a request never rides on a connection of another identity`() async throws {
    try await serving(.optional(authorities: path("ca.pem"))) { port async throws in
      let client = client()
      let url = "https://127.0.0.1:\(port)/"
      #expect(try await text(client, OutgoingRequest(.get, url, identity: Self.identity)) == "yes")
      #expect(try await text(client, OutgoingRequest(.get, url)) == "no")
      #expect(try await text(client, OutgoingRequest(.get, url, identity: Self.identity)) == "yes")
    }
  }

  @Test func `a Unix socket carries requests too`() async throws {
    let socket = path("s")
    try await serving(.unix(socket), nil) { _ async throws in
      var request = OutgoingRequest(.get, "http://portal/")
      request.unixSocket = socket
      #expect(try await text(client(), request) == "no")
    }
  }

  @Test func `an identity shows neither certificate nor key`() {
    var dumped = ""
    dump(Self.identity, to: &dumped)
    let all = "\(Self.identity)\(dumped)\(String(reflecting: Self.identity))\([Self.identity])"
    #expect(!all.contains("BEGIN") && !all.contains("45, 45") && all.contains("<TLS identity>"))
  }
}
