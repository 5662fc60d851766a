import APIContract
import HTTPTypes
package import Observability
package import ProcessLifecycle

extension Router {
  /// Adds what the people who run a daemon ask it: `/live`, `/ready`, `/metrics`, and `/openapi.json` for those who
  /// call it.
  ///
  /// A sandbox's clock is read and moved at `/sandbox/clock`; elsewhere there is no such path.
  package mutating func addOperations(
    health: HealthState, metrics: Metrics, openAPI: [UInt8]? = nil, clock: SandboxClock? = nil
  ) {
    api(.get, "/live", .open) { _, _ in HTTPResponse(contentType: "application/json", body: Readiness.live) }
    api(.get, "/ready", .open) { _, _ in try Readiness(health).response }
    api(.get, "/metrics", .open) { _, _ in
      HTTPResponse(contentType: "text/plain; version=0.0.4; charset=utf-8", body: Array(metrics.text().utf8))
    }
    if let clock, clock.isMovable { addSandboxClock(clock) }
    guard let openAPI else { return }
    api(.get, "/openapi.json", .open) { _, _ in HTTPResponse(contentType: "application/json", body: openAPI) }
  }
}

/// The body of `/ready`: 200 when every condition holds, 503 otherwise.
private struct Readiness: Encodable {
  static let live = Array(#"{"status":"live"}"#.utf8)

  struct Condition: Encodable {
    let name: String
    let ready: Bool
    let detail: String?
  }

  let status: String
  let conditions: [Condition]

  init(_ health: HealthState) {
    status = health.isReady ? "ready" : "not-ready"
    conditions = health.conditions.map { Condition(name: $0.name, ready: $0.isReady, detail: $0.detail) }
  }

  var response: HTTPResponse {
    get throws {
      HTTPResponse(
        status: status == "ready" ? 200 : 503, contentType: "application/json", body: try ContractJSON.encode(self))
    }
  }
}
