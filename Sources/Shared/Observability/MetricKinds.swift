internal import Synchronization

/// A number that only grows, from 0 at the start of the process.
package final class Counter: Sendable {
  private let count = Atomic<Int>(0)

  init() {}

  package func increment(by amount: Int = 1) { count.wrappingAdd(amount, ordering: .relaxed) }

  package var value: Int { count.load(ordering: .relaxed) }
}

/// A number that goes up and down.
package final class Gauge: Sendable {
  private let bits = Atomic<UInt64>(0)

  init() {}

  package func set(_ value: Double) { bits.store(value.bitPattern, ordering: .relaxed) }

  package func add(_ amount: Double) {
    var old = bits.load(ordering: .relaxed)
    while true {
      let new = (Double(bitPattern: old) + amount).bitPattern
      let (exchanged, original) = bits.compareExchange(expected: old, desired: new, ordering: .relaxed)
      if exchanged { return }
      old = original
    }
  }

  package var value: Double { Double(bitPattern: bits.load(ordering: .relaxed)) }
}

/// How often a measured value fell under each bound.
package final class Histogram: Sendable {
  /// Bounds in seconds, from half a millisecond to ten seconds.
  package static let requestSeconds = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

  struct Measured {
    /// One per bound, and one for what is above them all.
    var counts: [Int]
    var sum = 0.0
  }

  let bounds: [Double]
  private let measured: Mutex<Measured>

  init(bounds: [Double]) {
    precondition(zip(bounds, bounds.dropFirst()).allSatisfy { $0 < $1 }, "bounds must ascend")
    self.bounds = bounds
    self.measured = Mutex(Measured(counts: Array(repeating: 0, count: bounds.count + 1)))
  }

  package func observe(_ value: Double) {
    let bucket = bounds.firstIndex { value <= $0 } ?? bounds.count
    measured.withLock {
      $0.counts[bucket] += 1
      $0.sum += value
    }
  }

  /// Measures a duration in seconds.
  package func observe(_ duration: Duration) {
    let (seconds, attoseconds) = duration.components
    observe(Double(seconds) + Double(attoseconds) / 1e18)
  }

  package var count: Int { snapshot.counts.reduce(0, +) }

  var snapshot: Measured { measured.withLock { $0 } }
}
