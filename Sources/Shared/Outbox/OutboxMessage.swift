package import Observability

/// Something owed to another program.
package struct OutboxMessage: Sendable, Equatable {
  /// Who gets it: a word from a small closed set, as it becomes a metric label.
  package let destination: String
  /// Messages with the same destination and order key arrive in the order in which they were enqueued.
  package let orderKey: String
  /// The same at each attempt, so that the receiver can tell a repetition.
  package let idempotencyKey: String
  /// Kept as it is: whoever puts personal data here seals it first.
  package let payload: [UInt8]
  /// The trace that the message belongs to (W3C `traceparent`).
  package let traceparent: String?

  /// Made outside of `Database.write`, a message takes the trace of the running task.
  package init(
    destination: String, orderKey: String, idempotencyKey: String, payload: [UInt8],
    trace: TraceContext? = Trace.current
  ) {
    self.init(
      destination: destination, orderKey: orderKey, idempotencyKey: idempotencyKey, payload: payload,
      traceparent: trace?.traceparent)
  }

  init(destination: String, orderKey: String, idempotencyKey: String, payload: [UInt8], traceparent: String?) {
    self.destination = destination
    self.orderKey = orderKey
    self.idempotencyKey = idempotencyKey
    self.payload = payload
    self.traceparent = traceparent
  }
}

/// Why a message did not arrive.
package enum OutboxDeliveryFailure: Error, Sendable, Equatable {
  /// The receiver is away or overloaded: the message and those behind it wait.
  case retryLater
  /// The receiver will never take it: it is parked for a person to look at, and those behind it go on.
  ///
  /// The reason is a code, not a text with data in it.
  case refused(String)
}
