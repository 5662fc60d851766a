import APIContract
import Foundation
import HTTPServer
import HTTPTypes
import Observability
import ServiceBackendStorage
import Synchronization

/// An agency's receiver on a real socket, which checks every signature as Standard Webhooks says.
final class WebhookReceiver: Sendable {
  struct Post: Sendable {
    var id: String
    var event: WebhookEvent
    var body: String
    var isSigned: Bool
  }

  let port: Int
  private let running: Task<Void, any Error>
  private let received: Received

  private final class Received: Sendable {
    let posts = Mutex<[Post]>([])
    let tally = Tally()
  }

  struct NoPort: Error {}

  /// Listens; on a port that was free before when one is named.
  init(port: Int = 0, secrets: [WebhookSecret]) throws {
    let received = Received()
    self.received = received
    var router = Router { _ in throw NoPort() }
    router.api(.post, "/events", .open) { request, context in
      let body = try await request.body.collect(upTo: 1 << 20)
      let post = try Post(
        id: context.fields["webhook-id"] ?? "", event: ContractJSON.decode(WebhookEvent.self, from: body),
        body: String(decoding: body, as: UTF8.self), isSigned: Self.isSigned(context.fields, body, secrets))
      received.posts.withLock { $0.append(post) }
      received.tally.add()
      return HTTPResponse(status: 204)
    }
    let server = try HTTPServer(
      listen: [.tcp("127.0.0.1", port)], router: router, logger: Logger(label: "test", sink: .discarded),
      metrics: Metrics())
    guard let bound = server.boundPort else { throw NoPort() }
    self.port = bound
    running = Task { try await server.run() }
  }

  /// A port that nobody listens on: that of a listener which is closed again when this returns.
  static func freePort() throws -> Int {
    let server = try HTTPServer(
      listen: [.tcp("127.0.0.1", 0)], router: Router { _ in throw NoPort() },
      logger: Logger(label: "test", sink: .discarded), metrics: Metrics())
    guard let port = server.boundPort else { throw NoPort() }
    return port
  }

  static func url(_ port: Int) -> String { "http://127.0.0.1:\(port)/events" }
  var posts: [Post] { received.posts.withLock { $0 } }

  func stop() async {
    running.cancel()
    _ = try? await running.value
  }

  /// Returns when so many posts have come.
  func wait(for count: Int) async throws { try await received.tally.wait(for: count) }

  /// Checks as a receiver does, with Python's words: HMAC over `id.timestamp.body`, any of the signatures.
  private static func isSigned(_ fields: HTTPFields, _ body: [UInt8], _ secrets: [WebhookSecret]) -> Bool {
    guard let id = fields["webhook-id"], let timestamp = fields["webhook-timestamp"],
      let signatures = fields["webhook-signature"]?.split(separator: " ").map(String.init)
    else { return false }
    let signed = Array("\(id).\(timestamp).".utf8) + body
    return secrets.contains { secret in
      signatures.contains("v1," + Data(HMACCheck.code(signed, key: secret.key)).base64EncodedString())
    }
  }
}
