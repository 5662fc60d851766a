import APIClient
import APIContract
import Authorization
import Cryptography
import Database
import DomainTypes
import FoundationEssentials
import GatewayDomain
import GatewayRegisters
import GatewaySandbox
import GatewayServer
import GatewayStorage
import HTTPClient
import HTTPServer
import HTTPTypes
import JOSE
import Observability
import Synchronization
import Testing

/// The gateway's real routes over a real store, with real tokens and the sandbox registers; no socket.
struct GatewayWorld {
  let store: GatewayStore
  let router: Router
  let environment: GatewayEnvironment
  let identityKey: SigningKey
  let backendKey: SigningKey
  let gatewayKey: SigningKey
  let registersAreUp = Switch()
  let backendIsUp = Switch()
  let clock = TestClock()
  let registerCalls = Tally()
  /// What the registers answer instead of themselves.
  let override = Override()
  /// What identity revoked and the gateway has not heard of yet.
  let revocations = Revocable()
  var now: Date { clock.now }

  init(cache: [Register: Duration] = [:], longestWait: Duration? = nil) async throws {
    let identityKey = try SigningKey.generate(.es256)
    let backendKey = try SigningKey.generate(.es256)
    let clock = clock
    let revocations = revocations
    let now: @Sendable () -> Date = { clock.now }
    self.identityKey = identityKey
    self.backendKey = backendKey
    gatewayKey = try SigningKey.generate(.es256)
    store = try Self.makeStore()
    let verifier = AccessTokenVerifier(
      issuer: "http://identity", audience: "gdx-gateway",
      keys: RemoteKeySet(fetch: { JWKSet(keys: [identityKey]) }, now: now), now: now)
    environment = GatewayEnvironment(
      issuer: "http://gateway", store: store,
      registers: try Self.registers(registersAreUp, registerCalls, override, now: now), warrantIssuer: "http://backend",
      warrantKeys: RemoteKeySet(
        fetch: { [backendIsUp] in
          if !backendIsUp.isOn { throw HTTPClientError.timeout }
          return JWKSet(keys: [backendKey])
        }, now: now),
      authenticate: verifier.principal,
      revoked: RevokedTokens(now: now) { _ in Revocations(last: 1, ids: revocations.take()) },
      signingKey: gatewayKey, cache: AnswerCache(lives: cache),
      stamps: StampState(longestWait: longestWait), now: now,
      logger: Logger(label: "test", sink: .discarded), metrics: Metrics())
    router = gatewayRouter(environment)
    let policy = try Data(contentsOf: repository.appending(path: "deploy/sandbox/grants.json"))
    try await PolicyImport.run(policy, into: store, by: "test", at: clock.now)
  }

  private static func makeStore() throws -> GatewayStore {
    let key = try #require(FieldCipher.Key(id: "1", key: try AEADKey(bytes: Array(repeating: 1, count: 32))))
    let cipher = try FieldCipher(key, indexSecret: Array(repeating: 2, count: 32))
    return GatewayStore(try Database(.memory, migrations: gatewayMigrations), cipher: cipher)
  }

  private static func registers(
    _ areUp: Switch, _ calls: Tally, _ override: Override, now: @escaping @Sendable () -> Date
  ) throws -> Registers {
    var router = Router { _ in throw RegisterError.accessRefused }
    let file = try Data(contentsOf: repository.appending(path: "deploy/sandbox/registers.json"))
    SandboxRegisters(try SandboxData(json: file), now: now).addRoutes(to: &router)
    let gdx = GDXConnection(
      baseURL: "http://registers",
      credentials: .init(
        consumerKey: "sandbox-gateway", consumerSecret: "sandbox-gateway-secret", agentID: "gdx-gateway"),
      now: now
    ) { [router] request in
      guard areUp.isOn else { throw HTTPClientError.timeout }
      calls.add(request.url)
      if !request.url.contains("/ws/auth"), let answer = override.answer { return answer }
      return await router.respond(to: incoming(request, from: "http://registers"))
    }
    return Registers(dopa: gdx, dbd: gdx)
  }

  /// The real client of a consumer, calling with a token of these scopes.
  func client(_ id: String, _ scopes: String = "gateway.lookup gateway.proofing") throws -> GatewayClient {
    let answer = TokenAnswer(
      access_token: try token(client: id, scope: scopes), token_type: "Bearer", expires_in: 600)
    return GatewayClient(
      baseURL: "http://gateway", tokens: TokenSource(now: { [clock] in clock.now }, fetch: { answer })
    ) { request in
      await router.respond(to: incoming(request, from: "http://gateway"))
    }
  }

  func token(
    client: String, scope: String, citizenID: String? = nil, juristicID: String? = nil, certificate: [UInt8]? = nil,
    id: String = SecureRandom.token()
  ) throws -> String {
    let issued = Int(now.timeIntervalSince1970)
    let claims = TokenClaims(
      iss: "http://identity", sub: citizenID == nil ? client : "account-1", aud: ["gdx-gateway"], client_id: client,
      scope: scope, iat: issued, exp: issued + 600, citizen_id: citizenID, juristic_id: juristicID,
      jti: id, cnf: certificate.map { ["x5t#S256": Base64URL.encode(SHA256.hash($0))] })
    return try JWT.sign(claims, type: "at+jwt", key: identityKey)
  }

  func warrant(_ change: (inout Warrant) -> Void = { _ in }, key: SigningKey? = nil) throws -> String {
    let issued = Int(now.timeIntervalSince1970)
    var warrant = Warrant(
      iss: "http://backend", iat: issued, exp: issued + 60, jti: SecureRandom.token(), caseReference: "C690112001",
      officer: "officer-1", agency: AgencyID("bma"), service: "dopa.person",
      fields: ["person.firstName", "person.lastName"], subject: try person("1101700000010"))
    change(&warrant)
    return try JWT.sign(warrant, type: "warrant+jwt", key: key ?? backendKey)
  }
}

struct TokenClaims: Codable {
  var iss: String
  var sub: String
  var aud: [String]
  var client_id: String
  var scope: String
  var iat: Int
  var exp: Int
  var citizen_id: String?
  var juristic_id: String?
  var jti: String
  var cnf: [String: String]?
}

let repository = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..")

func incoming(_ request: OutgoingRequest, from base: String) -> HTTPRequest {
  HTTPRequest(
    request.method, String(request.url.dropFirst(base.count)), fields: request.fields, body: .bytes(request.body))
}

func person(_ text: String) throws -> LookUpSubject {
  let id: CitizenID = try #require(CitizenID(text))
  return LookUpSubject(citizenID: id)
}

func company(_ text: String) throws -> LookUpSubject {
  let id: JuristicID = try #require(JuristicID(text))
  return LookUpSubject(juristicID: id)
}

final class TestClock: Sendable {
  private let time = Mutex(Date(timeIntervalSince1970: 1_795_402_800))
  var now: Date { time.withLock { $0 } }
  func advance(_ seconds: TimeInterval) { time.withLock { $0 += seconds } }
}

/// The URLs that the registers were asked by.
final class Tally: Sendable {
  private let urls = Mutex<[String]>([])
  func add(_ url: String) { urls.withLock { $0.append(url) } }
  func count(of part: String) -> Int { urls.withLock { $0.count { $0.contains(part) } } }
}

final class Override: Sendable {
  private let kept = Mutex<(status: Int, body: String)?>(nil)
  func set(_ status: Int, _ body: String) { kept.withLock { $0 = (status, body) } }
  var answer: HTTPResponse? {
    kept.withLock { $0 }.map {
      HTTPResponse(status: $0.status, contentType: "application/json", body: Array($0.body.utf8))
    }
  }
}

final class Revocable: Sendable {
  private let ids = Mutex<[String]>([])
  func add(_ id: String) { ids.withLock { $0.append(id) } }
  func take() -> [String] {
    ids.withLock { ids in
      defer { ids = [] }
      return ids
    }
  }
}

final class Switch: Sendable {
  private let state = Mutex(true)
  var isOn: Bool { state.withLock { $0 } }
  func turnOn() { state.withLock { $0 = true } }
  func turnOff() { state.withLock { $0 = false } }
}
