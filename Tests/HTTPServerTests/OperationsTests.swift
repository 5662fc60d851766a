import Foundation
import HTTPServer
import HTTPTypes
import Observability
import ProcessLifecycle
import Testing

@Suite struct OperationsTests {
  let health = HealthState()
  let metrics = Metrics()
  let router: Router

  init() {
    struct Unknown: Error {}
    var router = Router { _ in throw Unknown() }
    router.addOperations(health: health, metrics: metrics, openAPI: Array("{}".utf8))
    self.router = router
  }

  func ask(_ path: String) async throws -> (status: Int, body: String) {
    let response = await router.respond(to: HTTPRequest(.get, path))
    return (response.status, String(decoding: try await response.body.collect(upTo: 10_000), as: UTF8.self))
  }

  @Test func `a daemon is live as long as it answers`() async throws {
    #expect(try await ask("/live") == (200, #"{"status":"live"}"#))
  }

  @Test func `ready is true only when every condition holds`() async throws {
    #expect(try await ask("/ready").status == 503)
    health.set("database", ready: true)
    #expect(try await ask("/ready").status == 200)
    health.set("keys", ready: false, detail: "not fetched yet")
    let answer = try await ask("/ready")
    #expect(answer.status == 503)
    #expect(answer.body.contains(#"{"detail":"not fetched yet","name":"keys","ready":false}"#))
  }

  @Test func `metrics and the OpenAPI document are served`() async throws {
    metrics.counter("things_total", help: "Things.").increment()
    #expect(try await ask("/metrics").body.contains("things_total 1"))
    #expect(try await ask("/openapi.json") == (200, "{}"))
  }

  @Test func `a sandbox's clock is moved by a PUT; a real daemon has no such path`() async throws {
    #expect(try await ask("/sandbox/clock").status == 404)
    let file = FileManager.default.temporaryDirectory.appending(path: "clock-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: file) }
    let clock = SandboxClock(file: file)
    struct Unknown: Error {}
    var router = Router { _ in throw Unknown() }
    router.addOperations(health: health, metrics: metrics, clock: clock)
    let put = { (body: String) in
      await router.respond(
        to: HTTPRequest(
          .put, "/sandbox/clock", fields: [.contentType: "application/json"], body: .bytes(Array(body.utf8))))
    }
    #expect(await put(#"{"aheadSeconds":86400}"#).status == 200)
    #expect(clock.aheadSeconds == 86_400)
    #expect(await put(#"{"aheadSeconds":-1}"#).status == 400)
    #expect(clock.aheadSeconds == 86_400)
  }
}
