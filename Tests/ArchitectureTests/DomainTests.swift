import Testing

/// Rules are decided without asking the world: time, chance and ids come in as arguments.
@Suite struct DomainTests {
  static let pure = Repository.sources.filter { file in
    let module = PackageManifest.target(of: file)?.name ?? ""
    return module.hasSuffix("Domain") || ["APIContract", "DomainTypes", "HTTPTypes"].contains(module)
  }

  @Test func `there are domains`() {
    let modules = Set(Self.pure.compactMap { PackageManifest.target(of: $0)?.name })
    #expect(
      modules.isSuperset(of: [
        "DomainTypes", "GatewayDomain", "IdentityDomain", "PortalDomain", "ServiceBackendDomain",
      ]))
  }

  @Test(arguments: [
    #"\bDate\(\)"#, #"\bDate\.now\b"#, #"\bUUID\(\)"#, #"\.random\("#, #"\bSystemRandomNumberGenerator\b"#,
    #"\b(?:Continuous|Suspending)Clock\b"#, #"\bTask\b"#, #"\bFileManager\b"#, #"\bProcessInfo\b"#,
    #"\bTimeZone\.current\b"#, #"\bLocale\.current\b"#, #"\bCalendar\.current\b"#,
  ])
  func `no rule asks for the time, a chance or the machine`(pattern: String) {
    for file in Self.pure {
      for found in file.matches(pattern) { Issue.record("\(file.path):\(found.line) asks by itself: \(found.text)") }
    }
  }
}
