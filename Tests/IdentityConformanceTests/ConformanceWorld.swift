import APIClient
import APIContract
import Cryptography
import Database
import DomainTypes
import Foundation
import HTTPClient
import HTTPServer
import HTTPTypes
import IdentityServer
import IdentityStorage
import JOSE
import Observability
import Outbox
import Synchronization
import Testing

/// identity behind a real socket, with relying parties as the certification suite brings them and a clock that a test
/// moves.
final class ConformanceWorld: Sendable {
  static let issuer = "http://identity.test"
  let store: IdentityStore
  let issuer: TokenIssuer
  let environment: IdentityEnvironment
  let clock = TestClock()
  /// Signs the assertions and request objects of the client `jwt`.
  let clientKey: SigningKey
  /// Requests that identity sent out, such as logout tokens.
  let outgoing: Outgoing
  let http: HTTPClient
  private let socket: String
  private let serving: Task<Void, any Error>

  init(upstreams: [UpstreamProvider] = [], outgoing: Outgoing = Outgoing()) async throws {
    let clock = clock
    let cipherKey = try #require(FieldCipher.Key(id: "1", key: try AEADKey(bytes: SecureRandom.bytes(32))))
    let cipher = try FieldCipher(cipherKey, indexSecret: SecureRandom.bytes(32))
    let store = IdentityStore(try Database(.memory, migrations: identityMigrations), cipher: cipher)
    let clientKey = try SigningKey.generate(.es256)
    let tokens = TokenIssuer(
      url: Self.issuer, key: try SigningKey.generate(.es256), rsaKey: try SigningKey.generate(.rs256))
    let logger = Logger(label: "identity", level: .error)
    let environment = IdentityEnvironment(
      issuer: tokens, store: store,
      clients: try ClientRegistry(
        json: try Clients.json(clientKey), sandbox: true, stored: { try? store.storedClient($0) }),
      gateway: GatewayClient(baseURL: "http://gateway", tokens: nil, send: { _ in throw CancellationError() }),
      upstreams: upstreams, send: outgoing.send, cipher: cipher, logger: logger, metrics: Metrics(),
      clientAddressField: nil, sandbox: true, now: { clock.now }, wakeOutbox: {})
    let socket = "/tmp/identity-\(UInt64.random(in: .min ... .max)).sock"
    let server = try HTTPServer(
      listen: [.unix(socket)], router: try identityRouter(environment), logger: logger, metrics: Metrics())
    self.store = store
    self.environment = environment
    self.clientKey = clientKey
    self.outgoing = outgoing
    self.socket = socket
    issuer = tokens
    http = HTTPClient(logger: logger, metrics: Metrics())
    serving = Task { try await server.run() }
    let made = try await AccountImport(store: store)(json: Array(Self.people.utf8), at: Moment(clock.now))
    #expect(made == 2)
  }

  deinit {
    serving.cancel()
    try? FileManager.default.removeItem(atPath: socket)
  }

  static let people = """
    [{"username": "somchai", "password": "correct horse", "kind": "person", "citizenID": "1101700000010",
      "title": "นาย", "firstName": "สมชาย", "middleName": "กลาง", "lastName": "ตัวอย่าง", "nickname": "ชาย",
      "website": "https://example.com/somchai", "birthDateBE": "25380220", "email": "somchai@example.com",
      "emailVerified": true, "phone": "0812345678", "ial": "1.3",
      "address": {"street": "99/1 ถนนพหลโยธิน", "locality": "ลาดยาว จตุจักร", "region": "กรุงเทพมหานคร",
        "postalCode": "10900"}},
     {"username": "thana", "password": "correct horse", "kind": "person", "citizenID": "1101700000036",
      "title": "นาย", "firstName": "ธนา", "lastName": "ทดสอบ", "birthDateBE": "25300000",
      "email": "thana@example.com", "ial": "1.3"}]
    """

  /// One request over the socket.
  func send(
    _ method: HTTPRequest.Method, _ target: String, fields: HTTPFields = [:], body: [UInt8] = []
  ) async throws -> HTTPResponse {
    var request = OutgoingRequest(method, Self.issuer + target, fields: fields, body: body)
    request.unixSocket = socket
    return try await http.send(request)
  }

  func post(
    _ path: String, _ form: QueryItems, fields: HTTPFields = [:]
  ) async throws -> (status: Int, body: [String: JSONValue], fields: HTTPFields) {
    var fields = fields
    fields[.contentType] = "application/x-www-form-urlencoded"
    let response = try await send(.post, path, fields: fields, body: Array(form.encoded.utf8))
    return (response.status, try await Self.json(response), response.fields)
  }

  func get(_ path: String, bearer: String? = nil) async throws -> (status: Int, body: [String: JSONValue]) {
    let response = try await send(.get, path, fields: bearer.map { [.authorization: "Bearer " + $0] } ?? [:])
    return (response.status, try await Self.json(response))
  }

  private static func json(_ response: HTTPResponse) async throws -> [String: JSONValue] {
    let bytes = try await response.body.collect(upTo: 1 << 20)
    return (try? JSONDecoder().decode([String: JSONValue].self, from: Data(bytes))) ?? [:]
  }
}

final class TestClock: Sendable {
  private let time = Mutex(Date(timeIntervalSince1970: 1_800_000_000))
  var now: Date { time.withLock { $0 } }
  func advance(_ seconds: Double) { time.withLock { $0 += seconds } }
}

/// What identity sends to others, and what they answer.
extension ConformanceWorld {
  /// Delivers what the outbox holds as the daemon does.
  func deliver() async throws -> [OutboxDeliveryFailure] {
    let delivery = IdentityDelivery(environment: environment, messages: nil)
    var failures: [OutboxDeliveryFailure] = []
    for message in try store.waitingMessages() {
      do throws(OutboxDeliveryFailure) { try await delivery.deliver(message) } catch { failures.append(error) }
    }
    return failures
  }
}

final class Outgoing: Sendable {
  private let state = Mutex<(requests: [OutgoingRequest], statuses: [Int])>(([], []))

  /// The answers of the next requests; 200 afterwards.
  func answer(_ statuses: [Int]) { state.withLock { $0.statuses = statuses } }
  var requests: [OutgoingRequest] { state.withLock { $0.requests } }

  @Sendable func send(_ request: OutgoingRequest) async throws -> HTTPResponse {
    HTTPResponse(
      status: state.withLock { state in
        state.requests.append(request)
        return state.statuses.isEmpty ? 200 : state.statuses.removeFirst()
      })
  }
}

extension JSONValue {
  var text: String? { if case .string(let text) = self { text } else { nil } }
  var number: Int? { if case .integer(let number) = self { number } else { nil } }
  var texts: [String] { if case .array(let all) = self { all.compactMap(\.text) } else { [] } }
}
