import Dispatch
import Observability
import Testing

struct MetricsTests {
  private let metrics = Metrics()

  @Test func `the text is what Prometheus reads`() {
    metrics.counter("requests_total", help: "Requests.", labels: ["route": "/live", "code": "200"]).increment(by: 2)
    metrics.counter("requests_total", help: "Requests.", labels: ["route": "/", "code": "200"]).increment()
    metrics.gauge("queue_length", help: "Waiting\nmessages.").set(1.5)
    let seconds = metrics.histogram("request_seconds", help: "Time.", buckets: [0.1, 1])
    for value in [0.05, 0.1, 0.5, 3] { seconds.observe(value) }
    #expect(
      metrics.text() == """
        # HELP queue_length Waiting\\nmessages.
        # TYPE queue_length gauge
        queue_length 1.5
        # HELP request_seconds Time.
        # TYPE request_seconds histogram
        request_seconds_bucket{le="0.1"} 2
        request_seconds_bucket{le="1"} 3
        request_seconds_bucket{le="+Inf"} 4
        request_seconds_sum 3.65
        request_seconds_count 4
        # HELP requests_total Requests.
        # TYPE requests_total counter
        requests_total{code="200",route="/"} 1
        requests_total{code="200",route="/live"} 2

        """)
  }

  @Test func `label values are escaped`() {
    metrics.gauge("g", help: "h", labels: ["v": "a\"b\\c\nd"]).set(1)
    #expect(metrics.text().contains(#"g{v="a\"b\\c\nd"} 1"#))
  }

  @Test func `the same name and labels are the same metric`() {
    metrics.counter("c", help: "h", labels: ["a": "1"]).increment()
    #expect(metrics.counter("c", help: "h", labels: ["a": "1"]).value == 1)
    #expect(metrics.counter("c", help: "h", labels: ["a": "2"]).value == 0)
  }

  @Test func `no increment is lost between threads`() {
    let counter = metrics.counter("c", help: "h")
    let gauge = metrics.gauge("g", help: "h")
    let histogram = metrics.histogram("h", help: "h")
    DispatchQueue.concurrentPerform(iterations: 8) { _ in
      for _ in 0..<1000 {
        counter.increment()
        gauge.add(1)
        histogram.observe(.milliseconds(3))
      }
    }
    #expect(counter.value == 8000 && gauge.value == 8000 && histogram.count == 8000)
  }

  @Test func `a value that is read when shown may be missing`() {
    metrics.gauge("there", help: "h") { 7 }
    metrics.gauge("missing", help: "h") { nil }
    #expect(metrics.text().contains("\nthere 7\n"))
    #expect(!metrics.text().contains("\nmissing "))
  }

  @Test(arguments: [
    "process_resident_memory_bytes", "process_cpu_seconds_total", "process_open_fds", "process_max_fds",
    "process_start_time_seconds",
  ])
  func `the process shows its own numbers`(_ name: String) throws {
    metrics.addProcessMetrics()
    let line = try #require(metrics.text().split(separator: "\n").first { $0.hasPrefix(name + " ") })
    let value = try #require(line.split(separator: " ").last.flatMap { Double($0) })
    #expect(value > 0)
  }

  @Test func `a metric is of one kind`() async {
    await #expect(processExitsWith: .failure) {
      let metrics = Metrics()
      _ = metrics.counter("c", help: "h")
      _ = metrics.gauge("c", help: "h")
    }
  }

  @Test func `health is ready when every condition is`() {
    let health = HealthState()
    #expect(!health.isReady)
    health.set("database", ready: true)
    health.set("keys", ready: false, detail: "identity unreachable")
    #expect(!health.isReady)
    health.set("keys", ready: true)
    #expect(health.isReady)
    #expect(health.conditions.map(\.name) == ["database", "keys"])
  }
}
