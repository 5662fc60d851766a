import Foundation
import Testing

/// The documents speak of this repository as it is.
@Suite struct DocumentTests {
  static let documents = ["README.md"] + Repository.files(under: "docs", extension: "md")

  @Test(arguments: documents)
  func `links between documents lead somewhere`(document: String) throws {
    let text = try Repository.text(document)
    for link in SourceFile.matches(#"\]\((?!https?:|mailto:|#)([^)#\s]+)[^)]*\)"#, in: text) {
      let target = Repository.root.appending(path: document).deletingLastPathComponent().appending(path: link.text)
      #expect(
        FileManager.default.fileExists(atPath: target.standardized.path),
        "\(document):\(link.line) leads to \(link.text), which is not there")
    }
  }

  /// Paths in backticks, as far as they begin in a folder of the root; `<x>` and `…` stand for something else.
  @Test(arguments: documents)
  func `files that are named exist`(document: String) throws {
    let text = try Repository.text(document)
    let path = #"`((?:Sources|Tests|docs|deploy|scripts|\.ci)/[\w./+-]*\w/?)(?: [\w -]*)?`"#
    for named in SourceFile.matches(path, in: text) {
      #expect(
        FileManager.default.fileExists(atPath: Repository.root.appending(path: named.text).path),
        "\(document):\(named.line) names \(named.text), which is not there")
    }
  }

  @Test func `every target has its paragraph, and every paragraph its target`() throws {
    let text = try Repository.text("docs/architecture/modules.md")
    let paragraphs = SourceFile.matches(#"^- \*\*([\w-]+)\*\*: \S"#, in: text).map(\.text)
    let targets = PackageManifest.targets.map(\.name).filter { !$0.hasSuffix("Tests") }
    #expect(paragraphs.count == Set(paragraphs).count)
    for missing in Set(targets).subtracting(paragraphs) { Issue.record("no paragraph about \(missing)") }
    for stale in Set(paragraphs).subtracting(targets) { Issue.record("a paragraph about \(stale), which is no target") }
  }

  @Test func `every identifier of the glossary is in the code`() throws {
    let code = Repository.sources.map(\.code).joined(separator: "\n")
    let words = Set(code.utf8.split { !Self.isWord($0) }.map { String(Substring($0)) })
    for row in SourceFile.matches(#"^\| .* \| (`[^|]*`) \|$"#, in: try Repository.text("docs/glossary.md")) {
      for name in SourceFile.matches(#"`([^`]+)`"#, in: row.text).flatMap({ $0.text.split(separator: ".") }) {
        #expect(words.contains(String(name)), "docs/glossary.md:\(row.line) says \(name)")
      }
    }
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"): true
    case UInt8(ascii: "0")...UInt8(ascii: "9"): true
    default: false
    }
  }

  static let records = Repository.files(under: "docs/adr", extension: "md")

  @Test(arguments: records)
  func `a decision record says when, what stands, why, what, and what follows`(record: String) throws {
    let text = try Repository.text(record)
    let number = try #require(SourceFile.matches(#"/(\d{4})-[a-z0-9-]+\.md$"#, in: record).first?.text)
    #expect(text.hasPrefix("# \(try #require(Int(number))). "))
    #expect(!SourceFile.matches(#"^Date: \d{4}-\d\d-\d\d$"#, in: text).isEmpty)
    #expect(!SourceFile.matches(#"^Status: (?:proposed|accepted|rejected|superseded by \d{4})$"#, in: text).isEmpty)
    let sections = SourceFile.matches(#"^## (.+)$"#, in: text).map(\.text)
    #expect(sections == ["Context", "Decision", "Consequences"])
  }

  @Test func `decision records are numbered without a gap`() {
    #expect(Self.records.count >= 9)
    for (index, record) in Self.records.enumerated() {
      #expect(record.hasPrefix("docs/adr/" + String(repeating: "0", count: index < 9 ? 3 : 2) + "\(index + 1)-"))
    }
  }

  /// Debian's own way to write a path; nothing of one developer's machine is in here.
  @Test func `no file names a home folder`() throws {
    for file in Repository.sources + Repository.tests {
      for found in SourceFile.matches(#"/(?:home|Users)/[a-z]\w+/"#, in: file.text) {
        Issue.record("\(file.path):\(found.line) names \(found.text)")
      }
    }
  }
}
