import APIClient
import APIContract
import Cryptography
import DaemonTestSupport
import DomainTypes
import Foundation
import HTTPServer
import HTTPTypes
import JOSE
import Observability
import PortalTestSupport
import Synchronization
import Testing

/// What the portal calls: identity's keys and tokens, service-backend's catalog, documents and requests.
final class Neighbors: Sendable {
  let server: HTTPServer
  let url: String
  let taken = TakenRequests()
  /// Opens when the portal asks for the catalog; the answer waits for `catalogAnswers`.
  let catalogAsked = Gate()
  let catalogAnswers = Gate()
  private let key: SigningKey

  init(answersCatalog: Bool = true) throws {
    if answersCatalog { catalogAnswers.open() }
    let key = try SigningKey.generate(.es256)
    self.key = key
    let taken = taken
    let catalog = try SampleCatalog.load()
    var router = Router { _ in
      Principal(subject: "portal", clientID: "portal", scopes: ["backend.requests"])
    }
    router.on(IdentityAPI.keys, .open) { _, _ in
      try ContractJSON.decode(KeySet.self, from: ContractJSON.encode(JWKSet(keys: [key])))
    }
    router.api(.post, "/token", .open) { _, _ in
      let answer = TokenAnswer(access_token: "t", token_type: "Bearer", expires_in: 600)
      return HTTPResponse(contentType: "application/json", body: try ContractJSON.encode(answer))
    }
    router.on(ServiceBackendAPI.catalog, .open) { [catalogAsked, catalogAnswers] _, _ in
      catalogAsked.open()
      await catalogAnswers.wait()
      return Reply(catalog, etag: "1")
    }
    router.api(.put, ServiceBackendAPI.storeDocument.path, .scope("backend.requests"), bodyLimit: 1 << 20) {
      request, context in
      taken.add(document: try context.parameter("sha256"), SHA256.hex(try await request.body.collect(upTo: 1 << 20)))
      return HTTPResponse(status: 204)
    }
    router.on(ServiceBackendAPI.submitRequest, .scope("backend.requests")) { submitted, context in
      let id = LicenseRequestID(try context.parameter("id"))
      taken.add(id, submitted)
      return Samples.snapshot(id, sequence: 1)
    }
    server = try HTTPServer(
      listen: [.tcp("127.0.0.1", 0)], router: router, logger: Logger(label: "test", sink: .discarded),
      metrics: Metrics())
    url = "http://127.0.0.1:\(try #require(server.boundPort))"
  }

  /// An operator's access token as identity issues it.
  func operatorTokens() throws -> TokenSource {
    let issued = Int(Date().timeIntervalSince1970)
    let claims = [
      "iss": JSONValue.string(url), "sub": "account-1", "aud": .array(["portal"]), "client_id": "test-rp",
      "scope": "portal.operator", "name": "สมชาย ตัวอย่าง", "given_name": "สมชาย", "family_name": "ตัวอย่าง",
      "citizen_id": "1101700000010", "ial": "1.3", "iat": .integer(issued), "exp": .integer(issued + 600),
    ]
    let answer = TokenAnswer(
      access_token: try JWT.sign(claims, type: "at+jwt", key: key), token_type: "Bearer", expires_in: 600)
    return TokenSource(now: { Date() }, fetch: { answer })
  }
}

/// What service-backend took, and who waits for more.
final class TakenRequests: Sendable {
  private struct State {
    var requests: [LicenseRequestID: SubmittedRequest] = [:]
    /// Ids under which two different requests came, or documents that are not what their hash says.
    var contradictions: [String] = []
    var documents: Set<String> = []
    var waiting: [(count: Int, caller: CheckedContinuation<Void, Never>)] = []
  }
  private let state = Mutex(State())

  var requests: [LicenseRequestID: SubmittedRequest] { state.withLock { $0.requests } }
  var contradictions: [String] { state.withLock { $0.contradictions } }

  func add(document named: String, _ hash: String) {
    state.withLock { state in
      if named != hash { state.contradictions.append(named) }
      state.documents.insert(named)
    }
  }

  func add(_ id: LicenseRequestID, _ submitted: SubmittedRequest) {
    let ready = state.withLock { state -> [CheckedContinuation<Void, Never>] in
      if let known = state.requests[id], known != submitted { state.contradictions.append(id.rawValue) }
      if submitted.documents.contains(where: { !state.documents.contains($0.sha256) }) {
        state.contradictions.append("\(id.rawValue) came before its documents")
      }
      state.requests[id] = submitted
      let count = state.requests.count
      let done = state.waiting.filter { $0.count <= count }
      state.waiting.removeAll { $0.count <= count }
      return done.map(\.caller)
    }
    for caller in ready { caller.resume() }
  }

  /// Returns when so many requests have come.
  func wait(for count: Int) async {
    await withCheckedContinuation { caller in
      let isThere = state.withLock { state in
        if state.requests.count >= count { return true }
        state.waiting.append((count, caller))
        return false
      }
      if isThere { caller.resume() }
    }
  }
}
