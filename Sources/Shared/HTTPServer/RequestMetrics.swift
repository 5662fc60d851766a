import HTTPTypes
import Observability
import Synchronization

/// How many requests each route answered, how, and how fast.
final class RequestMetrics: Sendable {
  let connections: Gauge
  private let metrics: Metrics
  /// By route and class of status, made when first needed so that `/metrics` lists only what happened.
  private let histograms = Mutex<[Int: Histogram]>([:])

  init(_ metrics: Metrics) {
    self.metrics = metrics
    connections = metrics.gauge("http_server_connections", help: "Open connections.")
  }

  func count(_ exchange: Exchange, status: Int, duration: Ticks.Span) {
    let kind = min(max(status / 100, 0), 9)
    let route: Route? = if case .route(let route, _) = exchange.match { route } else { nil }
    let index = route?.index ?? -1
    let histogram = histograms.withLock { histograms in
      if let known = histograms[index * 10 + kind] { return known }
      let labels = [
        "method": route?.method.rawValue ?? "none", "route": exchange.match.template, "status": "\(kind)xx",
      ]
      let histogram = metrics.histogram(
        "http_server_request_seconds", help: "Time from a request's head to its answer.", labels: labels)
      histograms[index * 10 + kind] = histogram
      return histogram
    }
    histogram.observe(duration.seconds)
  }

  func countRefusal(_ status: Int) {
    metrics.counter(
      "http_server_refusals_total", help: "Messages that were no proper request.", labels: ["status": "\(status)"]
    ).increment()
  }
}
