package import APIContract
internal import Cryptography
package import FoundationEssentials
internal import HTTPTypes

/// The access token with which a daemon calls others, fetched when needed and kept until a minute before its end.
///
/// Callers who come while it is being fetched share the one fetch.
package actor TokenSource {
  private let fetch: @Sendable () async throws -> TokenAnswer
  private let now: @Sendable () -> Date
  private var kept: (token: String, until: Date)?
  private var fetching: Task<String, any Error>?

  /// `fetch` gets a token; `now` is the clock.
  package init(now: @escaping @Sendable () -> Date, fetch: @escaping @Sendable () async throws -> TokenAnswer) {
    self.fetch = fetch
    self.now = now
  }

  package func token() async throws -> String {
    if let kept, kept.until > now() { return kept.token }
    if let fetching { return try await fetching.value }
    // Unstructured, so that the first caller's going away does not fail the others.
    let task = Task { try await self.fetchAndKeep() }
    fetching = task
    defer { fetching = nil }
    return try await task.value
  }

  /// Drops the token, so that the next caller gets a fresh one.
  package func forget() { kept = nil }

  private func fetchAndKeep() async throws -> String {
    let answer = try await fetch()
    kept = (answer.access_token, now().addingTimeInterval(Double(max(1, answer.expires_in - 60))))
    return answer.access_token
  }
}
