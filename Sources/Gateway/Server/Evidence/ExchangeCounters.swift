internal import FoundationEssentials
internal import GatewayDomain
internal import Observability
internal import Synchronization

/// How many exchanges ended how, and how long registers took; each number is made when it is first needed.
final class ExchangeCounters: Sendable {
  private struct Ended: Hashable {
    var service: DataService
    var outcome: ExchangeRecord.Outcome
  }

  private let metrics: Metrics
  private let ended = Mutex<[Ended: Counter]>([:])
  private let seconds = Mutex<[DataService: Histogram]>([:])

  init(_ metrics: Metrics) { self.metrics = metrics }

  func count(_ record: ExchangeRecord) {
    counter(Ended(service: record.service, outcome: record.outcome)).increment()
    if let asked = record.times.asked, let answered = record.times.answered {
      histogram(record.service).observe(answered.timeIntervalSince(asked))
    }
  }

  private func counter(_ key: Ended) -> Counter {
    ended.withLock { ended in
      if let known = ended[key] { return known }
      let counter = metrics.counter(
        "gateway_exchanges_total", help: "Look-ups by data service and how they ended.",
        labels: ["service": key.service.rawValue, "outcome": key.outcome.rawValue])
      ended[key] = counter
      return counter
    }
  }

  private func histogram(_ service: DataService) -> Histogram {
    seconds.withLock { seconds in
      if let known = seconds[service] { return known }
      let histogram = metrics.histogram(
        "gateway_register_seconds", help: "How long a register took.", labels: ["service": service.rawValue])
      seconds[service] = histogram
      return histogram
    }
  }
}
