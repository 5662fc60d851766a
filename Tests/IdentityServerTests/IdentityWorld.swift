import APIClient
import APIContract
import Cryptography
import Database
import DomainTypes
import FoundationEssentials
import HTTPServer
import HTTPTypes
import IdentityDomain
import IdentityServer
import IdentityStorage
import JOSE
import Observability
import Synchronization
import Testing

/// identity's routes over a fresh store, with made-up registers behind the gateway and a clock that a test moves.
final class IdentityWorld: Sendable {
  static let issuer = "http://127.0.0.1:8101"
  let router: Router
  let store: IdentityStore
  let keys: JWKSet
  let registers: Registers
  let clock: TestClock
  /// The key of the client `portal`.
  let portalKey: SigningKey
  let cipher: FieldCipher

  struct NoNetwork: Error {}

  init(issuer: String = IdentityWorld.issuer) throws {
    let clock = TestClock()
    let registers = Registers()
    let key = try #require(FieldCipher.Key(id: "1", key: try AEADKey(bytes: SecureRandom.bytes(32))))
    let cipher = try FieldCipher(key, indexSecret: SecureRandom.bytes(32))
    let store = IdentityStore(try Database(.memory, migrations: identityMigrations), cipher: cipher)
    let portalKey = try SigningKey.generate(.es256)
    let tokens = TokenIssuer(url: issuer, key: try SigningKey.generate(.es256), rsaKey: nil)
    router = try identityRouter(
      IdentityEnvironment(
        issuer: tokens, store: store,
        clients: try ClientRegistry(json: Self.clients(portalKey), sandbox: true),
        gateway: GatewayClient(baseURL: "http://gateway", tokens: nil, send: registers.answer),
        send: { _ in throw NoNetwork() }, cipher: cipher, logger: Logger(label: "identity", level: .error),
        metrics: Metrics(), clientAddressField: nil, sandbox: true, now: { clock.now }, wakeOutbox: {}))
    self.cipher = cipher
    self.store = store
    self.clock = clock
    self.registers = registers
    self.portalKey = portalKey
    keys = tokens.keys(at: clock.now)
  }

  static func clients(_ portalKey: SigningKey) throws -> [UInt8] {
    let jwk = String(decoding: try ContractJSON.encode(JWK(portalKey)), as: UTF8.self)
    return Array(
      """
      [{"clientID": "rp", "name": {"th": "ผู้ทดสอบ", "en": "Test party"}, "clientSecret": "s3cret +%:",
        "redirectURIs": ["https://rp.example/callback"], "postLogoutRedirectURIs": ["https://rp.example/bye"],
        "grantTypes": ["authorization_code"], "scopes": ["openid", "profile", "email", "citizen_id"],
        "tokenEndpointAuthMethod": "client_secret_basic", "firstParty": true},
       {"clientID": "third", "name": {"th": "ผู้อื่น", "en": "Somebody else"}, "clientSecret": "third",
        "redirectURIs": ["https://third.example/callback"], "grantTypes": ["authorization_code", "refresh_token"],
        "scopes": ["openid", "profile", "offline_access"], "tokenEndpointAuthMethod": "client_secret_post",
        "sector": "third.example"},
       {"clientID": "app", "name": {"th": "แอป", "en": "App"}, "redirectURIs": ["http://127.0.0.1/callback"],
        "grantTypes": ["authorization_code"], "scopes": ["openid", "profile", "identity.companies"],
        "tokenEndpointAuthMethod": "none", "loopbackRedirect": true, "firstParty": true},
       {"clientID": "wallet", "name": {"th": "กระเป๋า", "en": "Wallet"}, "redirectURIs": ["https://wallet.example/callback"],
        "grantTypes": ["authorization_code", "refresh_token"], "scopes": ["openid", "profile", "offline_access"],
        "tokenEndpointAuthMethod": "none", "dpopBoundAccessTokens": true, "firstParty": true},
       {"clientID": "portal", "name": {"th": "พอร์ทัล", "en": "Portal"}, "jwk": \(jwk),
        "redirectURIs": ["http://127.0.0.1:8102/callback"], "grantTypes": ["authorization_code", "client_credentials"],
        "scopes": ["openid", "profile", "portal.operator", "gateway.own", "backend.requests", "backend.officer"],
        "tokenEndpointAuthMethod": "private_key_jwt", "firstParty": true}]
      """.utf8)
  }

  func account(
    username: String = "somchai", kind: String = "person", citizenID: String = "1101700000010",
    lastName: String = "ตัวอย่าง", roles: [String] = []
  ) async throws {
    let json = """
      [{"username": "\(username)", "password": "correct horse", "kind": "\(kind)", "citizenID": "\(citizenID)",
        "title": "นาย", "firstName": "สมชาย", "lastName": "\(lastName)", "birthDateBE": "25380220",
        "email": "\(username)@example.com", "ial": "1.3", "roles": \(roles)}]
      """
    let made = try await AccountImport(store: store)(json: Array(json.utf8), at: Moment(clock.now))
    #expect(made == 1)
  }

  /// A company's account for an imported person, as if the register had said so.
  func company(for username: String = "somchai") async throws {
    let account = try #require(try store.account(named: SignInName(username))?.account)
    let company = Company(
      juristicID: try #require(JuristicID("0105560000018")), name: "บริษัท ตัวอย่าง จำกัด", issuedAt: clock.now)
    try await store.issue(company, representative: account.id, receiptID: "r", at: Moment(clock.now))
  }

  func token(_ form: QueryItems, fields: HTTPFields = [:]) async throws -> (status: Int, body: [String: JSONValue]) {
    var fields = fields
    fields[.contentType] = "application/x-www-form-urlencoded"
    let response = await router.respond(
      to: HTTPRequest(.post, "/token", fields: fields, body: .bytes(Array(form.encoded.utf8))))
    let bytes = try await response.body.collect(upTo: 1 << 20)
    return (response.status, try ContractJSON.decode([String: JSONValue].self, from: bytes))
  }

  func userInfo(_ token: String) async throws -> (status: Int, info: UserInfo?) {
    let response = await router.respond(
      to: HTTPRequest(.get, "/userinfo", fields: [.authorization: "Bearer \(token)"]))
    let bytes = try await response.body.collect(upTo: 1 << 20)
    return (response.status, try? ContractJSON.decode(UserInfo.self, from: bytes))
  }

  static let rpBasic: HTTPFields = [
    .authorization: "Basic "
      + Data("rp:\(PercentCoding.encode("s3cret +%:"))".utf8).base64EncodedString()
  ]
}

final class TestClock: Sendable {
  private let time = Mutex(Date(timeIntervalSince1970: 1_800_000_000))
  var now: Date { time.withLock { $0 } }
  func advance(_ seconds: Double) { time.withLock { $0 += seconds } }
}
