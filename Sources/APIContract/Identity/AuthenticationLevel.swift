/// The authentication levels that identity knows, from weakest to strongest, as they stand in `acr` and `acr_values`.
public enum AuthenticationLevel: String, Codable, CaseIterable, Sendable {
  /// One factor, such as a password.
  case single = "aal1"
  /// Two, such as a password and the code of an authenticator app.
  case second = "aal2"
  /// Two, of which one is a key that cannot be copied.
  case hardware = "aal3"

  /// Whether `acr` of a token or a session is at least this level; no level, or one that nobody knows, reaches none.
  public func isReached(by acr: String?) -> Bool {
    guard let shown = Self(rawValue: acr ?? ""), let position = Self.allCases.firstIndex(of: shown),
      let needed = Self.allCases.firstIndex(of: self)
    else { return false }
    return position >= needed
  }
}
