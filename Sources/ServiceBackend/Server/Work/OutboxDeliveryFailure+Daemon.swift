internal import APIContract
internal import Outbox

extension OutboxDeliveryFailure {
  /// What another daemon's answer, or its silence, means for the message.
  ///
  /// Ours to mend, or theirs to come back: only what they will never take is parked.
  init(daemon error: any Error) {
    if let problem = error as? Problem, [400, 404, 409, 413, 415, 422].contains(problem.status) {
      self = .refused(problem.code)
    } else {
      self = .retryLater
    }
  }
}
