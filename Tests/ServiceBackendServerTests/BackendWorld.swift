import APIClient
import APIContract
import Authorization
import Cryptography
import Database
import DomainTypes
import Foundation
import HTTPClient
import HTTPServer
import HTTPTypes
import JOSE
import Observability
import ServiceBackendDomain
import ServiceBackendFixtures
import ServiceBackendServer
import ServiceBackendStorage
import Synchronization
import Testing
import WebSession

/// The real routes over a real store, without sockets: tokens are `portal`, `officer:` and a username (`one-factor:`
/// when only the password was shown), or `system:` and a client.
struct BackendWorld {
  let environment: BackendEnvironment
  let router: Router
  let clock: TestClock
  let registers: TestRegisters
  let sessions: WebSessionStore
  let portal: ServiceBackendClient
  let id = LicenseRequestID("request-1")

  var stores: BackendStores { environment.stores }

  /// Read once: it is large, and no test changes it.
  static let deployed = Result { try CatalogFiles(directory: SampleCatalog.directory.path).load() }

  /// identity's signing key.
  let identityKey: SigningKey

  init() async throws {
    // A minute from now, so that the certificate that is made meanwhile is good, however slow the machine is.
    let clock = TestClock(Date().addingTimeInterval(60))
    let registers = TestRegisters()
    let key = try #require(FieldCipher.Key(id: "1", key: AEADKey(bytes: SecureRandom.bytes(32))))
    let cipher = try FieldCipher(key, indexSecret: SecureRandom.bytes(32))
    let stores = BackendStores(
      try Database(.memory, migrations: serviceBackendServerMigrations), cipher: cipher)
    let catalog = try PublishedCatalog(SampleCatalog.load(), calendar: Self.deployed.get().calendar)
    _ = try await CatalogPublisher.seed(catalog, into: stores.definitions, by: .init("test"), at: clock.now)
    environment = BackendEnvironment(
      stores: stores, catalog: try CatalogInForce(stores.definitions, at: clock.now), baseURL: "http://backend",
      signingKey: try SigningKey.generate(.es256),
      signatories: Signatories(directory: try TestSignatory.directory()),
      documentLimit: 1 << 20, logger: Logger(label: "test", sink: .discarded), now: { clock.now },
      lookUp: registers.lookUp)
    try await stores.staff.save(Self.staff, at: clock.now)
    sessions = WebSessionStore(database: stores.database, cipher: cipher)
    let identity = IdentityClient(issuer: "http://identity", now: { clock.now }) { _ in throw HTTPClientError.timeout }
    let identityKey = try SigningKey.generate(.es256)
    let keys = RemoteKeySet(fetch: { JWKSet(keys: [identityKey]) }, now: { clock.now })
    let session = WebSession(
      configuration: .init(baseURL: "http://backend", cookie: "backend", scopes: ["openid"]), store: sessions,
      identity: identity, keys: keys,
      client: ClientAssertion(clientID: "service-backend", key: environment.signingKey), now: { clock.now })
    var router = serviceBackendRouter(
      environment, sessions: session, identityURL: "http://identity", authenticate: Self.principal)
    try addServiceBackendRoutes(
      to: &router, environment, sessions: session,
      events: SecurityEventVerifier(
        issuer: "http://identity", audience: "service-backend", keys: keys, now: { clock.now }))
    self.identityKey = identityKey
    self.router = router
    self.clock = clock
    self.registers = registers
    portal = ServiceBackendClient(
      baseURL: "http://backend", tokens: TokenSource(now: { clock.now }) { Self.token("portal") },
      send: Self.send(to: router))
  }

  static let staff = [
    Sample.officer("intake", .intake), Sample.officer("reviewer", .reviewer), Sample.officer("approver", .approver),
    Sample.officer("cashier", .cashier), Sample.officer("signatory", .signatory),
    Sample.officer("foreign", .intake, .reviewer, agency: "excise"),
  ]

  @Sendable private static func principal(_ token: String) async throws -> Principal {
    if token == "portal" { return Principal(subject: "portal", clientID: "portal", scopes: ["backend.requests"]) }
    if token == "editor" { return Principal(subject: "editor", clientID: "editor", scopes: ["backend.catalog"]) }
    if token.hasPrefix("system:") {
      let client = String(token.dropFirst("system:".count))
      return Principal(subject: client, clientID: client, scopes: ["backend.agency"])
    }
    let isWeak = token.hasPrefix("one-factor:")
    let username = String(token.dropFirst((isWeak ? "one-factor:" : "officer:").count))
    var principal = Principal(
      subject: "account-of-" + username, clientID: "service-backend", scopes: ["backend.officer"], username: username)
    principal.acr = isWeak ? "aal1" : "aal2"
    return principal
  }

  static func token(_ token: String) -> TokenAnswer {
    TokenAnswer(access_token: token, token_type: "Bearer", expires_in: 600)
  }

  static func send(to router: Router) -> ServiceCaller.Send {
    { request in
      let path = String(request.url.dropFirst("http://backend".count))
      return await router.respond(
        to: HTTPRequest(request.method, path, fields: request.fields, body: .bytes(request.body)))
    }
  }

  func officer(_ username: String) -> ServiceCaller { caller("officer:" + username) }

  func caller(_ token: String) -> ServiceCaller {
    ServiceCaller(
      baseURL: "http://backend", tokens: TokenSource(now: { [clock] in clock.now }) { Self.token(token) },
      send: Self.send(to: router))
  }

  func about(_ id: LicenseRequestID? = nil) -> ServiceCaller.Options {
    var options = ServiceCaller.Options()
    options.parameters = ["id": (id ?? self.id).rawValue]
    return options
  }

  /// One of the operations without input.
  @discardableResult
  func act(
    _ username: String, _ endpoint: Endpoint<Empty, RequestSnapshot>, _ id: LicenseRequestID? = nil
  ) async throws -> RequestSnapshot {
    try await officer(username).call(endpoint, Empty(), about(id))
  }

  func storedDocument(_ key: String, _ text: String = "%PDF-1.7 sample") async throws -> AttachedDocument {
    let bytes = Array(text.utf8)
    let hash = SHA256.hex(bytes)
    try await portal.store(bytes, sha256: hash, contentType: "application/pdf")
    return AttachedDocument(
      key: key, fileName: "\(key).pdf", contentType: "application/pdf", size: bytes.count, sha256: hash)
  }

  @discardableResult
  func submit(
    _ definition: String = "signboard-tax", id: LicenseRequestID? = nil, answers: [String: JSONValue] = [:]
  ) async throws -> RequestSnapshot {
    var submitted = try Sample.submitted(definition, answers: answers, at: clock.now)
    for index in submitted.documents.indices {
      submitted.documents[index] = try await storedDocument(submitted.documents[index].key)
    }
    return try await portal.submit(id ?? self.id, submitted)
  }

  func approve(_ id: LicenseRequestID? = nil, conditions: [String]? = nil) async throws {
    try await act("intake", ServiceBackendAPI.claim, id)
    try await act("intake", ServiceBackendAPI.findComplete, id)
    _ = try await officer("reviewer").call(
      ServiceBackendAPI.propose, ProposalInput(approves: true, opinion: "ครบถ้วน"), about(id))
    _ = try await officer("approver").call(ServiceBackendAPI.approve, ApprovalInput(conditions: conditions), about(id))
  }

  /// Brings a request without a fee to the signatory's desk.
  func awaitSignature(_ id: LicenseRequestID? = nil) async throws {
    try await submit(id: id)
    try await approve(id)
    try await act("intake", ServiceBackendAPI.prepareDocument, id)
    await DraftRendering(environment).pass()
  }
}

/// A clock that a test sets.
final class TestClock: Sendable {
  private let time: Mutex<Date>
  init(_ start: Date) { time = Mutex(start) }
  var now: Date { time.withLock { $0 } }
  func set(_ date: Date) { time.withLock { $0 = date } }
}

/// The gateway's answers; a question that was not expected fails.
final class TestRegisters: Sendable {
  struct Unexpected: Error {}
  private let answers = Mutex<[String: Result<[String: JSONValue], Problem>]>([:])
  private let questions = Mutex<[LookUpRequest]>([])

  var asked: [LookUpRequest] { questions.withLock { $0 } }
  func answer(_ service: String, _ result: Result<[String: JSONValue], Problem>) {
    answers.withLock { $0[service] = result }
  }

  @Sendable func lookUp(_ request: LookUpRequest) async throws -> LookUpAnswer {
    questions.withLock { $0.append(request) }
    guard let answer = answers.withLock({ $0[request.service] }) else { throw Unexpected() }
    return LookUpAnswer(
      values: try answer.get(), source: LocalizedText(th: "กรมการปกครอง", en: "DOPA"),
      fetchedAt: Date(timeIntervalSince1970: 1_780_000_000), receipt: Receipt(id: "receipt-1", statement: "jws"))
  }
}
