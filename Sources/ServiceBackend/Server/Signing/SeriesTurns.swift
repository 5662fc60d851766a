/// One after the other for each number series: whoever signs has the next number for certain, and nothing is rendered
/// for a number that somebody else takes.
package actor SeriesTurns {
  private var waiting: [String: [CheckedContinuation<Void, Never>]] = [:]

  package init() {}

  /// Runs `body` when it is this caller's turn.
  package func run<T: Sendable>(_ series: String, _ body: @Sendable () async throws -> T) async throws -> T {
    await begin(series)
    defer { end(series) }
    return try await body()
  }

  private func begin(_ series: String) async {
    guard waiting[series] != nil else {
      waiting[series] = []
      return
    }
    await withCheckedContinuation { waiting[series]?.append($0) }
  }

  private func end(_ series: String) {
    guard waiting[series]?.isEmpty == false, let next = waiting[series]?.removeFirst() else {
      waiting[series] = nil
      return
    }
    next.resume()
  }
}
