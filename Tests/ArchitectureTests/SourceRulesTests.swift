import Testing

/// What never stands in the code of this house, and what stands only where it is listed.
@Suite struct SourceRulesTests {
  struct Ban: Sendable, CustomTestStringConvertible {
    let pattern: String
    let because: String
    var testDescription: String { pattern }
  }

  static let bans = [
    Ban(pattern: #"\btry!"#, because: "a daemon must not die of an error"),
    Ban(pattern: #"\bas!"#, because: "a daemon must not die of a wrong type"),
    Ban(pattern: #"[\w\)\]\}]!(?!=)"#, because: "a daemon must not die of a nil"),
    Ban(pattern: #"\bfatalError\("#, because: "a daemon must not die of a request; precondition guards start-up"),
    Ban(pattern: #"\bprint\(.*(?:password|secret|token)"#, because: "secrets stay inside"),
    Ban(pattern: #"@testable"#, because: "a test speaks to what other modules see"),
    Ban(pattern: #"\bimport Foundation$"#, because: "FoundationEssentials starts faster and takes less memory"),
    Ban(pattern: #"\bimport FoundationNetworking"#, because: "calls go through HTTPClient"),
    Ban(pattern: #"\bTask\.detached\b"#, because: "what a task inherits, its trace for one, must not get lost"),
    Ban(
      pattern: #"\b(?:struct|class|enum|actor) \w*(?:Manager|Helper|Utils?|Impl)\b"#,
      because: "such a name says nothing"),
  ]

  @Test(arguments: bans)
  func `banned code is nowhere in Sources`(ban: Ban) {
    for file in Repository.sources {
      for found in file.matches(ban.pattern) {
        Issue.record("\(file.path):\(found.line) has '\(found.text)', but \(ban.because)")
      }
    }
  }

  @Test func `no test looks behind a module's border`() {
    for file in Repository.tests {
      for found in file.matches("@testable") { Issue.record("\(file.path):\(found.line)") }
    }
  }

  @Test func `nothing is left for later in a comment`() {
    for file in Repository.sources {
      for found in SourceFile.matches(#"\b(?:TODO|FIXME|XXX|HACK)\b"#, in: file.text) {
        Issue.record("\(file.path):\(found.line)")
      }
    }
  }

  @Test func `a file holds one idea: at most 300 lines`() {
    for file in Repository.sources + Repository.tests {
      #expect(file.lines.count - 1 <= 300, "\(file.path): which second idea does it hold?")
    }
  }

  @Test func `most files are short`() {
    let lengths = Repository.sources.map(\.lines.count).sorted()
    #expect(lengths[lengths.count / 2] <= 100)
    #expect(lengths[lengths.count * 9 / 10] <= 150)
  }

  /// A protocol is written when its second real implementation is.
  static let protocols = [
    "ProblemConvertible": "the errors of every module that a caller may see",
    "RegisterRecord": "what registers know of a person, a house, a company",
    "Service": "what a daemon runs: its server, its outbox, its jobs",
  ]

  @Test func `every protocol is one of the few that are listed`() {
    let found = Repository.sources.flatMap { $0.matches(#"\bprotocol (\w+)"#).map(\.text) }
    #expect(Set(found) == Set(Self.protocols.keys))
  }

  @Test func `SQL stands in storage, beside the schema it speaks to`() {
    for file in Repository.sources {
      guard let module = PackageManifest.target(of: file) else { continue }
      guard module.name.hasSuffix("Server") || module.path.hasPrefix("Sources/Daemons/") else { continue }
      for found in file.matches(#"\.(?:execute|first|rows)\(\s*""#) { Issue.record("\(file.path):\(found.line)") }
    }
  }

  static let publicModules: Set<String> = ["APIClient", "APIContract", "DomainTypes", "HTTPTypes"]

  @Test func `only what clients link is public`() {
    for file in Repository.sources {
      guard let module = PackageManifest.target(of: file)?.name, !Self.publicModules.contains(module) else { continue }
      for found in file.matches(#"^\s*(?:public|open) "#) { Issue.record("\(file.path):\(found.line)") }
    }
  }
}
