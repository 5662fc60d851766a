import Glibc

/// Nanoseconds on the clock that never steps; only differences mean something.
struct Ticks: Comparable {
  /// A time between two; `Duration` counts in 128 bits, which costs too much for every request.
  struct Span: Comparable {
    var nanoseconds: Int64

    var seconds: Double { Double(nanoseconds) / 1e9 }

    static func < (a: Span, b: Span) -> Bool { a.nanoseconds < b.nanoseconds }
  }

  var nanoseconds: Int64

  static let never = Ticks(nanoseconds: .max)

  static var now: Ticks {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Ticks(nanoseconds: Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec))
  }

  static func < (a: Ticks, b: Ticks) -> Bool { a.nanoseconds < b.nanoseconds }

  static func + (a: Ticks, b: Span) -> Ticks { Ticks(nanoseconds: a.nanoseconds &+ b.nanoseconds) }

  static func - (a: Ticks, b: Ticks) -> Span { Span(nanoseconds: a.nanoseconds - b.nanoseconds) }
}

extension Ticks.Span {
  /// Good for 292 years.
  init(_ duration: Duration) {
    let (seconds, attoseconds) = duration.components
    nanoseconds = seconds * 1_000_000_000 + attoseconds / 1_000_000_000
  }

  static func milliseconds(_ count: Int) -> Self { Self(nanoseconds: Int64(count) * 1_000_000) }
}
