import APIClient
import APIContract
import AuditLog
import Cryptography
import Database
import DomainTypes
import Foundation
import HTTPServer
import HTTPTypes
import JOSE
import Observability
import Outbox
import PortalDomain
import PortalServer
import PortalStorage
import PortalTestSupport
import Synchronization
import VirusScanner
import WebSession

/// A portal with its real database, folder, sessions and router; the other daemons answer by closures.
final class PortalWorld: Sendable {
  let database: Database
  let store: PortalStore
  let folder: DocumentFolder
  let environment: PortalEnvironment
  let router: Router
  let backend = OtherBackend()
  let gateway = OtherGateway()
  let sessions: WebSessionStore
  /// The address that identity says the account has now.
  let contact = AccountContact()
  let clock = WorldClock()
  private let path: String
  private let principals = Principals()

  /// What a test wants different.
  struct Options {
    var withCatalog = true
    var scanner: VirusScanner?
    var codes: CodeSender?
    var bucket: DocumentBucket?
    var catalog: (@Sendable (inout Catalog) -> Void)?
  }

  convenience init(withCatalog: Bool = true) async throws { try await self.init(Options(withCatalog: withCatalog)) }

  init(_ options: Options) async throws {
    path = NSTemporaryDirectory() + "portal-server-" + UUID().uuidString
    database = try Database(.memory, migrations: portalMigrations + WebSessionSchema.migrations)
    guard let key = FieldCipher.Key(id: "1", key: try AEADKey(bytes: SecureRandom.bytes(32))) else {
      throw SampleError()
    }
    let cipher = try FieldCipher(key, indexSecret: SecureRandom.bytes(32))
    store = PortalStore(database, cipher: cipher)
    folder = try DocumentFolder(path)
    sessions = WebSessionStore(database: database, cipher: cipher)
    let now: @Sendable () -> Date = { [clock] in clock.now }
    let (backend, gateway) = (backend, gateway)
    backend.set { $0.changeCatalog = options.catalog }
    let backendClient = ServiceBackendClient(baseURL: "http://backend.test", tokens: nil) {
      try await backend.send($0)
    }
    let identity = IdentityClient(issuer: "http://identity.test", now: now) { _ in throw SampleError() }
    let catalog = try CatalogSource(store: store, backend: backendClient)
    environment = PortalEnvironment(
      store: store, signingKey: try SigningKey.generate(.es256),
      documents: DocumentStore(folder, bucket: options.bucket), catalog: catalog,
      areas: try SampleAreas.load(),
      backend: backendClient,
      gateway: GatewayClient(baseURL: "http://gateway.test", tokens: nil) { try gateway.send($0) },
      sessions: WebSession(
        configuration: .init(baseURL: "http://portal.test", cookie: "portal", scopes: ["openid"]), store: sessions,
        identity: identity, keys: RemoteKeySet(fetch: { throw SampleError() }, now: now),
        client: ClientAssertion(clientID: "portal", key: try SigningKey.generate(.es256)), now: now),
      logger: Logger(label: "portal", level: .error), sandbox: true, baseURL: "http://portal.test",
      scanner: options.scanner, codes: options.codes, now: now, makeID: { UUID().uuidString },
      contactOf: { [contact] _ in contact.address }, wakeDelivery: {})
    let principals = principals
    var router = Router(errorPage: environment.errorPage) { try principals.find($0) }
    environment.addRoutes(to: &router)
    self.router = router
    if options.withCatalog { _ = try await catalog.refresh(now: Samples.now) }
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// A browser that is signed in.
  func browser(
    _ account: String = "account-1", company: Bool = false, tokenMinutes: Double = 10, seen: Date = Samples.now,
    delegation: UserInfo.Delegation? = nil
  ) async throws -> Browser {
    let applicant = try Samples.applicant(account, company: company)
    let csrf = SecureRandom.token()
    var person = UserInfo(
      sub: account, name: "สมชาย ตัวอย่าง", title: applicant.title, given_name: applicant.firstName,
      family_name: applicant.lastName, email: "somchai@example.com",
      citizen_id: applicant.citizenID.rawValue,
      juristic_id: applicant.juristicID?.rawValue, juristic_name: applicant.companyName, ial: "1.3")
    person.delegation = delegation
    let session = BrowserSession(
      person: person, accessToken: "own-token", accessTokenUntil: Samples.now.addingTimeInterval(tokenMinutes * 60),
      idToken: "id",
      csrf: csrf, signedInAt: Samples.now)
    return Browser(router, token: try await sessions.open(session, now: seen), csrf: csrf)
  }

  /// A program with an access token.
  func program(
    _ account: String = "account-1", scopes: Set<String> = ["portal.operator", "gateway.own"],
    delegation: UserInfo.Delegation? = nil
  ) throws -> Program {
    let applicant = try Samples.applicant(account, company: delegation != nil)
    let token = SecureRandom.token()
    var principal = Principal(
      subject: account, clientID: "test", scopes: scopes, name: "สมชาย ตัวอย่าง", givenName: applicant.firstName,
      familyName: applicant.lastName, citizenID: scopes.contains("portal.operator") ? applicant.citizenID : nil,
      ial: "1.3", token: token)
    principal.juristicID = applicant.juristicID
    principal.juristicName = applicant.companyName
    principal.delegation = delegation
    principals.add(principal)
    return Program(router, token: token)
  }

  /// Delivers what the outbox holds, once each, as the daemon would.
  ///
  /// - Returns: What became of the messages.
  func deliver(_ submission: SubmissionDocument) async -> [OutboxDeliveryFailure?] {
    let deliver = DeliverRequest(store: store, documents: environment.documents, backend: environment.backend) {
      Samples.now
    }
    var outcomes: [OutboxDeliveryFailure?] = []
    for request in submission.requests {
      let message = OutboxMessage(
        destination: PortalStore.backendDestination, orderKey: request.id.rawValue,
        idempotencyKey: request.id.rawValue, payload: Array(request.id.rawValue.utf8))
      do throws(OutboxDeliveryFailure) {
        try await deliver(message)
        outcomes.append(nil)
      } catch {
        outcomes.append(error)
      }
    }
    return outcomes
  }

  /// Has the outbox hold a request as one that service-backend refused.
  func park(_ id: LicenseRequestID, _ code: String = "submission-invalid") async throws {
    try await database.write { connection in
      try connection.execute(
        "UPDATE outboxMessage SET state = 'refused', refusal = ?2 WHERE orderKey = ?1", .text(id.rawValue), .text(code))
    }
  }

  /// The requests that the outbox holds, in their order.
  func waitingForDelivery() throws -> [LicenseRequestID] {
    try database.read { connection in
      try connection.rows("SELECT idempotencyKey FROM outboxMessage ORDER BY sequence") {
        LicenseRequestID(try $0.text(0))
      }
    }
  }

  func auditActions(_ object: String) throws -> [String] {
    try database.read { try AuditLog.events(object: object, in: $0).map(\.event.action) }
  }
}

/// Whose access tokens count.
private final class Principals: Sendable {
  private let known = Mutex<[String: Principal]>([:])

  func add(_ principal: Principal) { known.withLock { $0[principal.token] = principal } }

  func find(_ token: String) throws -> Principal {
    guard let principal = known.withLock({ $0[token] }) else { throw SampleError() }
    return principal
  }
}

/// The time of the portal, which a test moves on.
final class WorldClock: Sendable {
  private let passed = Mutex(0.0)
  var now: Date { Samples.now.addingTimeInterval(passed.withLock { $0 }) }
  func advance(_ seconds: Double) { passed.withLock { $0 += seconds } }
}

/// The e-mail address of the account, which a test changes.
final class AccountContact: Sendable {
  private let kept = Mutex("somchai@example.com")
  var address: String { kept.withLock { $0 } }
  func change(to address: String) { kept.withLock { $0 = address } }
}
