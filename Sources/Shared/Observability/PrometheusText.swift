/// The Prometheus text format 0.0.4.
struct PrometheusText {
  private(set) var written = ""

  mutating func append(_ name: String, _ family: Metrics.Family) {
    written += "# HELP \(name) \(Self.escaped(family.help, quotes: false))\n# TYPE \(name) \(family.kind.rawValue)\n"
    for (labels, series) in family.series.sorted(by: { $0.key < $1.key }) {
      switch series {
      case .counter(let counter): sample(name, labels, String(counter.value))
      case .gauge(let gauge): sample(name, labels, Self.number(gauge.value))
      case .histogram(let histogram): append(name, labels, histogram)
      case .read(let read): if let value = read() { sample(name, labels, Self.number(value)) }
      }
    }
  }

  private mutating func append(_ name: String, _ labels: String, _ histogram: Histogram) {
    let measured = histogram.snapshot
    var total = 0
    for (bound, count) in zip(histogram.bounds + [.infinity], measured.counts) {
      total += count
      let bucket = "le=\"\(Self.number(bound))\""
      sample("\(name)_bucket", labels.isEmpty ? bucket : "\(labels),\(bucket)", String(total))
    }
    sample("\(name)_sum", labels, Self.number(measured.sum))
    sample("\(name)_count", labels, String(total))
  }

  private mutating func sample(_ name: String, _ labels: String, _ value: String) {
    written += labels.isEmpty ? "\(name) \(value)\n" : "\(name){\(labels)} \(value)\n"
  }

  static func labels(_ labels: [String: String]) -> String {
    labels.sorted { $0.key < $1.key }.map { name, value in
      precondition(isName(name) && !name.contains(":") && name != "le", "\(name) is no label name")
      return "\(name)=\"\(escaped(value, quotes: true))\""
    }.joined(separator: ",")
  }

  /// Whether the name is `[a-zA-Z_:][a-zA-Z0-9_:]*`.
  static func isName(_ name: String) -> Bool {
    guard let first = name.utf8.first, !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first) else { return false }
    return name.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: ":"):
        true
      default: false
      }
    }
  }

  private static func escaped(_ text: String, quotes: Bool) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": result.append(contentsOf: "\\\\".unicodeScalars)
      case "\n": result.append(contentsOf: "\\n".unicodeScalars)
      case "\"" where quotes: result.append(contentsOf: "\\\"".unicodeScalars)
      default: result.append(scalar)
      }
    }
    return String(result)
  }

  private static func number(_ value: Double) -> String {
    if value.isNaN { return "NaN" }
    if value.isInfinite { return value < 0 ? "-Inf" : "+Inf" }
    return value == value.rounded() && abs(value) < 1e15 ? String(Int64(value)) : String(value)
  }
}
