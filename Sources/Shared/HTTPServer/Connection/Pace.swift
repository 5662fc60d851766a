/// How long a transfer may take: some time at once, and more for what has moved.
///
/// A peer that sends or reads a byte now and then cannot hold a connection.
struct Pace {
  private var begin: Ticks
  private let grace: Ticks.Span
  private let bytesPerSecond: Int
  var moved = 0

  init(begin: Ticks, grace: Ticks.Span, bytesPerSecond: Int) {
    self.begin = begin
    self.grace = grace
    self.bytesPerSecond = bytesPerSecond
  }

  var deadline: Ticks { begin + grace + Ticks.Span.milliseconds(moved * 1000 / bytesPerSecond) }
}
