internal import Database
internal import Observability

/// What operators watch: a queue that grows, and messages that nobody will take.
struct OutboxMetrics: Sendable {
  private let metrics: Metrics

  init(_ metrics: Metrics, database: Database) {
    self.metrics = metrics
    metrics.gauge("outbox_waiting_messages", help: "Messages that are not delivered yet") {
      (try? database.read { try Outbox.counts(in: $0).waiting }).map(Double.init)
    }
    metrics.gauge("outbox_refused_messages", help: "Messages that were refused and wait for a person") {
      (try? database.read { try Outbox.counts(in: $0).refused }).map(Double.init)
    }
  }

  func count(_ outcome: String, destination: String) {
    metrics.counter(
      "outbox_attempts_total", help: "Attempts to deliver a message",
      labels: ["destination": destination, "outcome": outcome]
    ).increment()
  }
}
