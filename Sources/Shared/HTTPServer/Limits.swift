/// What one peer, and all of them together, may take of the server.
package struct Limits: Sendable {
  /// Open connections at most; those that come later wait in the kernel's queue.
  package var connections = 10_000
  /// Bytes of a request head, of its target, and fields in it.
  package var headBytes = 16_384
  package var targetBytes = 8192
  package var fields = 64
  /// A whole head must come within this time from its first byte, however it trickles.
  package var headTime: Duration = .seconds(10)
  /// A body may take this long, and a second more for every `bytesPerSecond` that came.
  package var bodyTime: Duration = .seconds(10)
  /// An answer may take this long to be read, and a second more for every `bytesPerSecond` that was taken.
  package var writeTime: Duration = .seconds(30)
  package var bytesPerSecond = 4096
  /// A connection may wait this long for its next request.
  package var idleTime: Duration = .seconds(60)
  /// Requests in flight may take this long to finish when the server stops.
  package var drainTime: Duration = .seconds(10)

  package init() {}

  var parser: HeadParser.Limits {
    var limits = HeadParser.Limits()
    limits.target = targetBytes
    limits.head = headBytes
    limits.fields = fields
    return limits
  }
}

/// The times of the limits, as the loops count them.
struct Times: Sendable {
  let head: Ticks.Span
  let body: Ticks.Span
  let write: Ticks.Span
  let idle: Ticks.Span
  let drain: Ticks.Span

  init(_ limits: Limits) {
    head = Ticks.Span(limits.headTime)
    body = Ticks.Span(limits.bodyTime)
    write = Ticks.Span(limits.writeTime)
    idle = Ticks.Span(limits.idleTime)
    drain = Ticks.Span(limits.drainTime)
  }

  var shortest: Ticks.Span { min(head, body, write, idle, drain) }
}
