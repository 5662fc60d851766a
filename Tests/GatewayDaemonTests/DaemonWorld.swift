import APIClient
import APIContract
import Cryptography
import DaemonTestSupport
import DomainTypes
import Foundation
import HTTPClient
import HTTPServer
import JOSE
import Observability
import Testing

/// A real gateway process, the real sandbox registers, and a server that shows the keys of identity and of
/// service-backend; all over TCP and Unix sockets.
final class DaemonWorld: Sendable {
  let folder: String
  let config: String
  let key: SigningKey
  let issuer: String
  private let registers: RunningProgram
  private let issuers: Task<Void, any Error>

  init() async throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "gateway-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    config = folder + "/gdx-gateway.conf"
    let key = try SigningKey.generate(.es256)
    self.key = key
    let server = try Self.issuerServer(key)
    issuer = "http://127.0.0.1:\(try #require(server.boundPort))"
    issuers = Task { try await server.run() }
    registers = try await RunningProgram(
      program,
      [
        "sandbox-registers", "--listen", "127.0.0.1:0", "--people", "deploy/sandbox/registers.json",
      ])
    let port = try #require(registers.listening.split(separator: "\"port\":\"").last?.prefix { $0 != "\"" })
    let keys = try await program.run(["keys", "generate", folder + "/keys"])
    #expect(keys.status == 0)
    try """
    mode = sandbox
    baseURL = http://gateway
    http.listen = unix:\(folder)/gateway.sock
    database = \(folder)/gateway.sqlite
    keys.fields = \(folder)/keys/fields.key
    keys.signing = \(folder)/keys/signing.pem
    identity.url = \(issuer)
    backend.url = \(issuer)
    registers.dopa.url = http://127.0.0.1:\(port)
    registers.dbd.url = http://127.0.0.1:\(port)
    registers.consumerKey = sandbox-gateway
    registers.consumerSecret = sandbox-gateway-secret
    grants.file = deploy/sandbox/grants.json
    """.write(toFile: config, atomically: true, encoding: .utf8)
  }

  deinit {
    issuers.cancel()
    try? FileManager.default.removeItem(atPath: folder)
  }

  func start() async throws -> RunningProgram { try await RunningProgram(program, ["serve", "--config", config]) }

  func client(_ consumer: String) throws -> GatewayClient {
    GatewayClient(baseURL: "http://gateway", tokens: try tokens(consumer), send: send)
  }

  /// The message log as an administrator reads it.
  func exchanges(_ consumer: String) async throws -> [Exchange] {
    let caller = ServiceCaller(baseURL: "http://gateway", tokens: try tokens(consumer), send: send)
    return try await caller.call(GatewayAPI.exchanges, Empty()).items
  }

  /// A client of its own each time: the circuit breaker of one that saw the gateway die stays open for a while.
  private var send: ServiceCaller.Send {
    let http = HTTPClient(logger: Logger(label: "test", sink: .discarded))
    return { [folder] request in
      var request = request
      request.unixSocket = folder + "/gateway.sock"
      return try await http.send(request)
    }
  }

  private func tokens(_ consumer: String) throws -> TokenSource {
    let issued = Int(Date().timeIntervalSince1970)
    let claims = [
      "iss": JSONValue.string(issuer), "sub": .string(consumer), "aud": .array(["gdx-gateway"]),
      "client_id": .string(consumer), "scope": "gateway.lookup gateway.admin", "iat": .integer(issued),
      "exp": .integer(issued + 600),
    ]
    let token = try JWT.sign(claims, type: "at+jwt", key: key)
    let answer = TokenAnswer(access_token: token, token_type: "Bearer", expires_in: 600)
    return TokenSource(now: { Date() }, fetch: { answer })
  }

  func warrant(id: String) throws -> String {
    let issued = Int(Date().timeIntervalSince1970)
    let warrant = Warrant(
      iss: issuer, iat: issued, exp: issued + 60, jti: id, caseReference: "C690112001", officer: "system",
      agency: AgencyID("bma"), service: "dopa.person", fields: ["person.firstName"],
      subject: LookUpSubject(citizenID: CitizenID("1101700000010")))
    return try JWT.sign(warrant, type: "warrant+jwt", key: key)
  }

  private static func issuerServer(_ key: SigningKey) throws -> HTTPServer {
    struct NoTokens: Error {}
    var router = Router { _ in throw NoTokens() }
    router.on(GatewayAPI.keys, .open) { _, _ in
      try ContractJSON.decode(KeySet.self, from: ContractJSON.encode(JWKSet(keys: [key])))
    }
    return try HTTPServer(
      listen: [.tcp("127.0.0.1", 0)], router: router, logger: Logger(label: "test", sink: .discarded),
      metrics: Metrics())
  }
}
