internal import Synchronization

/// The numbers that a daemon shows under `/metrics`.
///
/// Ask for a metric once and keep it: the same name and labels give the same object. Label values come from a small
/// closed set (route templates, status codes), never from input.
package final class Metrics: Sendable {
  enum Kind: String {
    case counter, gauge, histogram
  }

  enum Series {
    case counter(Counter)
    case gauge(Gauge)
    case histogram(Histogram)
    case read(@Sendable () -> Double?)
  }

  struct Family {
    let kind: Kind
    let help: String
    /// By the labels as they are written, so that their order is stable.
    var series: [String: Series] = [:]
  }

  private let families = Mutex<[String: Family]>([:])

  package init() {}

  package func counter(_ name: String, help: String, labels: [String: String] = [:]) -> Counter {
    let series = register(name, .counter, help, labels) { .counter(Counter()) }
    guard case .counter(let counter) = series else { preconditionFailure("\(name) is read by a closure") }
    return counter
  }

  package func gauge(_ name: String, help: String, labels: [String: String] = [:]) -> Gauge {
    let series = register(name, .gauge, help, labels) { .gauge(Gauge()) }
    guard case .gauge(let gauge) = series else { preconditionFailure("\(name) is read by a closure") }
    return gauge
  }

  /// The upper bounds of the buckets ascend; +Inf is added.
  package func histogram(
    _ name: String, help: String, labels: [String: String] = [:], buckets: [Double] = Histogram.requestSeconds
  ) -> Histogram {
    let series = register(name, .histogram, help, labels) { .histogram(Histogram(bounds: buckets)) }
    guard case .histogram(let histogram) = series else { preconditionFailure("\(name) is read by a closure") }
    return histogram
  }

  /// A gauge whose value is asked for when it is shown; `nil` leaves it out.
  package func gauge(
    _ name: String, help: String, labels: [String: String] = [:], read: @escaping @Sendable () -> Double?
  ) {
    _ = register(name, .gauge, help, labels) { .read(read) }
  }

  /// A counter that something else counts.
  package func counter(
    _ name: String, help: String, labels: [String: String] = [:], read: @escaping @Sendable () -> Double?
  ) {
    _ = register(name, .counter, help, labels) { .read(read) }
  }

  /// Everything in the Prometheus text format 0.0.4.
  package func text() -> String {
    // Closures are called outside the lock: they may take locks of their own.
    let families = families.withLock { $0 }
    var text = PrometheusText()
    for (name, family) in families.sorted(by: { $0.key < $1.key }) { text.append(name, family) }
    return text.written
  }

  private func register(
    _ name: String, _ kind: Kind, _ help: String, _ labels: [String: String], make: () -> Series
  ) -> Series {
    precondition(PrometheusText.isName(name), "\(name) is no metric name")
    let labelText = PrometheusText.labels(labels)
    return families.withLock { families in
      var family = families[name] ?? Family(kind: kind, help: help)
      precondition(family.kind == kind, "\(name) is a \(family.kind) already")
      if let existing = family.series[labelText] { return existing }
      let series = make()
      family.series[labelText] = series
      families[name] = family
      return series
    }
  }
}
