/// What is only allowed in sandbox mode.
package enum SandboxGuard {
  /// Whether a secret or the text of a key file is one of the samples that stand in examples and documents.
  ///
  /// Samples are marked by the word itself, so that one that is copied into production gives itself away.
  package static func isSample(_ text: String) -> Bool {
    let text = text.lowercased()
    return ["sample", "example", "changeme", "change-me", "change_me"].contains { text.hasPrefix($0) }
      || text.contains("sample key") || text.contains("-----begin sample")
  }

  /// Whether a base URL is https, or names this host's loopback.
  package static func isSafeURL(_ url: String) -> Bool {
    if url.hasPrefix("https://") { return true }
    guard let host = ConfigText.host(ofURL: url) else { return false }
    return isLoopback(host)
  }

  /// `localhost`, `127.0.0.0/8` and `[::1]`.
  package static func isLoopback(_ host: String) -> Bool {
    if host == "localhost" || host == "[::1]" { return true }
    let parts = host.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
  }
}
