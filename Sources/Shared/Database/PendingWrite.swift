/// A closure that waits for the writer, and the caller who waits for the closure.
struct PendingWrite: Sendable {
  /// Runs the closure in a savepoint; its caller stays unanswered.
  let run: @Sendable (Connection) -> Outcome
  /// Answers the caller of a closure that never ran.
  let refuse: @Sendable (any Error) -> Void

  /// A closure that ran inside a transaction which is not yet committed.
  struct Outcome {
    /// What the closure threw.
    let error: (any Error)?
    /// Answers the caller: with the error of the whole group, or else with what the closure returned or threw.
    let answer: ((any Error)?) -> Void
  }

  init<T: Sendable>(
    _ body: @escaping @Sendable (Connection) throws -> T, _ caller: CheckedContinuation<T, any Error>
  ) {
    run = { connection in
      let result = Result { try connection.inSavepoint { try body(connection) } }
      var error: (any Error)?
      if case .failure(let failure) = result { error = failure }
      return Outcome(error: error) { groupError in
        if let groupError { caller.resume(throwing: groupError) } else { caller.resume(with: result) }
      }
    }
    refuse = { caller.resume(throwing: $0) }
  }
}
