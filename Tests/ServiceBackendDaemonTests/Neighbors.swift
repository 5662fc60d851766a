import APIClient
import APIContract
import Cryptography
import DomainTypes
import Foundation
import HTTPServer
import HTTPTypes
import JOSE
import Observability
import Synchronization
import Testing

/// What service-backend calls: identity's keys and tokens, the gateway's look-ups, the portal's ears.
final class Neighbors: Sendable {
  let server: HTTPServer
  let url: String
  let heard = HeardEvents()
  let closures = HeardClosures()
  private let key: SigningKey

  init() throws {
    struct NoTokens: Error {}
    let key = try SigningKey.generate(.es256)
    self.key = key
    let heard = heard
    let closures = closures
    var router = Router { _ in Principal(subject: "any", clientID: "any", scopes: ["portal.events", "gateway.lookup"]) }
    router.on(GatewayAPI.keys, .open) { _, _ in
      try ContractJSON.decode(KeySet.self, from: ContractJSON.encode(JWKSet(keys: [key])))
    }
    router.api(.post, "/token", .open) { _, _ in
      let answer = TokenAnswer(access_token: "t", token_type: "Bearer", expires_in: 600)
      return HTTPResponse(contentType: "application/json", body: try ContractJSON.encode(answer))
    }
    router.on(PortalAPI.deliverEvents, .scope("portal.events")) { delivered, _ in
      heard.add(delivered.events)
      return DeliveredEventsAnswer(lastSequence: delivered.events.last?.sequence ?? 0)
    }
    router.on(GatewayAPI.lookUp, .scope("gateway.lookup")) { question, _ in
      LookUpAnswer(
        values: ["person.firstName": "สมชาย"], source: LocalizedText(th: "ทดสอบ", en: "Test"), fetchedAt: Date(),
        receipt: Receipt(id: question.caseReference ?? "", statement: "jws"))
    }
    router.on(GatewayAPI.caseClosure, .scope("gateway.lookup")) { closure, _ in
      try closures.take(closure)
      return Empty()
    }
    server = try HTTPServer(
      listen: [.tcp("127.0.0.1", 0)], router: router, logger: Logger(label: "test", sink: .discarded),
      metrics: Metrics())
    url = "http://127.0.0.1:\(try #require(server.boundPort))"
  }

  /// Access tokens as identity issues them.
  func tokens(_ username: String, scope: String) throws -> TokenSource {
    let issued = Int(Date().timeIntervalSince1970)
    let claims = [
      "iss": JSONValue.string(url), "sub": .string("account-of-" + username), "aud": .array(["service-backend"]),
      "client_id": .string("portal"), "preferred_username": .string(username), "scope": .string(scope),
      "iat": .integer(issued), "exp": .integer(issued + 600),
    ]
    let answer = TokenAnswer(
      access_token: try JWT.sign(claims, type: "at+jwt", key: key), token_type: "Bearer", expires_in: 600)
    return TokenSource(now: { Date() }, fetch: { answer })
  }
}

/// The events that the portal heard, and who waits for one.
final class HeardEvents: Sendable {
  private struct State {
    var events: [RequestEvent] = []
    var waiting: [(kind: RequestEvent.Kind, count: Int, caller: CheckedContinuation<Void, Never>)] = []
  }
  private let state = Mutex(State())

  var all: [RequestEvent] { state.withLock { $0.events } }

  func add(_ events: [RequestEvent]) {
    let ready = state.withLock { state -> [CheckedContinuation<Void, Never>] in
      state.events += events
      let done = state.waiting.filter { Self.requests(state.events, $0.kind) >= $0.count }
      state.waiting.removeAll { Self.requests(state.events, $0.kind) >= $0.count }
      return done.map(\.caller)
    }
    for caller in ready { caller.resume() }
  }

  /// Returns when so many requests have had an event of that kind.
  func wait(for kind: RequestEvent.Kind, of count: Int) async {
    await withCheckedContinuation { caller in
      let isThere = state.withLock { state in
        if Self.requests(state.events, kind) >= count { return true }
        state.waiting.append((kind, count, caller))
        return false
      }
      if isThere { caller.resume() }
    }
  }

  private static func requests(_ events: [RequestEvent], _ kind: RequestEvent.Kind) -> Int {
    Set(events.filter { $0.kind == kind }.map(\.snapshot.id)).count
  }
}
