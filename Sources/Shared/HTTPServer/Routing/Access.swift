/// Who may call a route; every route says it.
package enum Access: Sendable, Hashable {
  /// Anyone: the route stands on the public list that a test reads.
  case open
  /// The handler resolves the browser's session itself.
  case session
  /// A bearer access token that carries this scope, such as `backend.requests`.
  case scope(String)
  /// A bearer access token that carries at least one of these: people by the first, programs by another.
  case anyScope([String])
}
