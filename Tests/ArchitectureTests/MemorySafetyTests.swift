import Testing

/// Where the compiler's word is not enough, and who may say so.
@Suite struct MemorySafetyTests {
  /// The modules that meet C or the kernel.
  static let wrappers = [
    "Configuration": "reads a secret file through one descriptor",
    "Cryptography": "OpenSSL, Argon2",
    "bench-commit": "raw SQLite, to compare with",
    "Database": "SQLite",
    "EDocument": "OpenSSL's CMS, Pango, Cairo",
    "HTTPClient": "libcurl",
    "HTTPServer": "sockets, epoll, OpenSSL's TLS",
    "Observability": "writes lines to a descriptor",
    "ProcessLifecycle": "gives memory back to the kernel",
    "QRCodes": "libqrencode",
    "VirusScanner": "sockets to clamd",
  ]

  static let promise = #"@unchecked\b|@preconcurrency\b|\bnonisolated\(unsafe\)|\bunsafeBitCast\b|\bUnmanaged\b"#
  static let pointer = #"\bUnsafe\w*Pointer\b|\bwithUnsafe\w*|\bunsafeUninitializedCapacity\b|\bOpaquePointer\b"#

  @Test(arguments: [promise, pointer])
  func `promises and pointers stand in wrapper modules only`(pattern: String) {
    for file in Repository.sources {
      guard let module = PackageManifest.target(of: file), Self.wrappers[module.name] == nil else { continue }
      for found in file.matches(pattern) {
        Issue.record("\(file.path):\(found.line) has \(found.text), but \(module.name) wraps nothing")
      }
    }
  }

  /// `@preconcurrency import` says its reason by itself: the library has no annotations.
  @Test(arguments: [#"@unchecked Sendable"#, #"\bnonisolated\(unsafe\)"#, #"\bunsafeBitCast\b"#])
  func `a promise has its reason on the line above`(pattern: String) {
    for file in Repository.sources {
      let lines = file.lines
      for found in file.matches(pattern) where found.line > 1 {
        let above = lines[found.line - 2].drop { $0 == " " }
        #expect(above.hasPrefix("// "), "\(file.path):\(found.line) promises \(found.text) without a reason above it")
      }
    }
  }
}
