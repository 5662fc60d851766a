import HTTPServer
import HTTPTypes
import Observability
import Testing

/// The server's TLS, spoken to by the `openssl` program.
@Suite struct TLSTests {
  /// Makes an authority, and certificates that it signed for the server and for a client.
  static func makeCertificates(_ directory: String) throws {
    let key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2"]
    func path(_ name: String) -> String { directory + "/" + name }
    try Program.openssl(
      ["req", "-x509", "-subj", "/CN=authority", "-keyout", path("ca.key"), "-out", path("ca.crt")] + key)
    for name in ["localhost", "client"] {
      try Program.openssl(
        ["req", "-x509", "-CA", path("ca.crt"), "-CAkey", path("ca.key"), "-subj", "/CN=\(name)"]
          + ["-addext", "subjectAltName=DNS:\(name)", "-addext", "basicConstraints=critical,CA:FALSE"]
          + ["-keyout", path(name + ".key"), "-out", path(name + ".crt")] + key)
    }
  }

  /// Answers with the number of bytes of the client's certificate.
  static var router: Router {
    var router = Router.small
    router.api(.get, "/certificate", .open) { _, context in
      HTTPResponse(contentType: "text/plain", body: Array("certificate \(context.clientCertificate?.count ?? 0).".utf8))
    }
    return router
  }

  static let request = "GET /certificate HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"

  /// What the server answered over TLS; `nil` when the handshake failed or the answer was empty.
  func ask(_ port: Int, _ directory: String, _ options: [String] = []) -> String? {
    let program = ["s_client", "-connect", "127.0.0.1:\(port)", "-servername", "localhost", "-quiet", "-ign_eof"]
    let trust = ["-CAfile", directory + "/ca.crt", "-verify_return_error", "-verify_hostname", "localhost"]
    let output = try? Program.openssl(program + trust + options, input: Self.request)
    return output.flatMap { $0.isEmpty ? nil : $0 }
  }

  func configuration(_ directory: String, _ clients: TLSConfiguration.ClientCertificate) -> TLSConfiguration {
    TLSConfiguration(
      certificateFile: directory + "/localhost.crt", keyFile: directory + "/localhost.key", clientCertificate: clients)
  }

  @Test func `TLS 1.2 and 1.3 are spoken, nothing older`() async throws {
    try await withTemporaryDirectory { directory in
      try Self.makeCertificates(directory)
      try await withServer(Self.router, tls: configuration(directory, .notAsked)) { port in
        for version in ["-tls1_3", "-tls1_2"] {
          #expect(ask(port, directory, [version])?.hasSuffix("certificate 0.") == true)
        }
        #expect(ask(port, directory, ["-tls1_1", "-cipher", "ALL@SECLEVEL=0"]) == nil)
      }
    }
  }

  @Test func `an optional client certificate is verified and handed on`() async throws {
    try await withTemporaryDirectory { directory in
      try Self.makeCertificates(directory)
      let optional = configuration(directory, .optional(authorities: directory + "/ca.crt"))
      let identity = ["-cert", directory + "/client.crt", "-key", directory + "/client.key"]
      let size = try Program.openssl(["x509", "-in", directory + "/client.crt", "-outform", "DER"], countOnly: true)
      try await withServer(Self.router, tls: optional) { port in
        #expect(ask(port, directory)?.hasSuffix("certificate 0.") == true)
        #expect(ask(port, directory, identity)?.hasSuffix("certificate \(size).") == true)
      }
    }
  }

  @Test func `a required client certificate must be there and be signed by the authorities`() async throws {
    try await withTemporaryDirectory { directory in
      try Self.makeCertificates(directory)
      try Program.openssl([
        "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-subj", "/CN=client",
        "-keyout", directory + "/other.key", "-out", directory + "/other.crt",
      ])
      let required = configuration(directory, .required(authorities: directory + "/ca.crt"))
      try await withServer(Self.router, tls: required) { port in
        #expect(ask(port, directory) == nil)
        let other = ["-cert", directory + "/other.crt", "-key", directory + "/other.key"]
        #expect(ask(port, directory, other) == nil)
        let identity = ["-cert", directory + "/client.crt", "-key", directory + "/client.key"]
        #expect(ask(port, directory, identity)?.contains("HTTP/1.1 200 OK") == true)
      }
    }
  }

  @Test func `a peer that never finishes its handshake is cut`() async throws {
    try await withTemporaryDirectory { directory in
      try Self.makeCertificates(directory)
      var limits = Limits()
      limits.headTime = .milliseconds(100)
      try await withServer(Self.router, limits: limits, tls: configuration(directory, .notAsked)) { port in
        let client = try RawClient(port: port)
        client.send([0x16, 0x03, 0x01])
        #expect(try client.isAtEnd())
      }
    }
  }

  @Test func `a key that does not fit its certificate is refused at the start`() async throws {
    try await withTemporaryDirectory { directory in
      try Self.makeCertificates(directory)
      var wrong = configuration(directory, .notAsked)
      wrong.keyFile = directory + "/client.key"
      #expect(throws: HTTPServerError.self) {
        _ = try HTTPServer(
          listen: [.tcp("127.0.0.1", 0)], tls: wrong, router: .small, logger: Logger(label: "test", sink: .discarded),
          metrics: Metrics())
      }
    }
  }
}
