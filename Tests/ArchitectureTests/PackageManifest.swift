import Foundation
import Testing

/// The targets that Package.swift lists, read from its text.
enum PackageManifest {
  struct Target: Sendable, CustomTestStringConvertible {
    let name: String
    /// `Sources/…` or `Tests/…`.
    let path: String
    let dependencies: Set<String>
    let isCLibrary: Bool
    var testDescription: String { name }
  }

  static let targets: [Target] = {
    guard let text = try? Repository.text("Package.swift") else { return [] }
    var lists: [String: Set<String>] = [:]
    for list in groups(#"^let (\w+): \[Target\.Dependency\] =([^=]*?\])\n(?=let|\n)"#, in: text) {
      lists[list[1]] = names(in: list[2], lists: lists)
    }
    // A call ends where the next line is not indented deeper than it.
    return groups(#"^    (module|daemon|cLibrary|\.\w*[tT]arget)\(([\s\S]*?)\),?(?=\n)(?!\n {5})"#, in: text)
      .compactMap { target($0[1], $0[2], lists: lists) }
  }()

  /// Targets under Sources that hold Swift.
  static let modules = targets.filter { $0.path.hasPrefix("Sources/") && !$0.isCLibrary }
  static let tests = targets.filter { $0.path.hasPrefix("Tests/") }

  static func target(of file: SourceFile) -> Target? { targets.first { file.path.hasPrefix($0.path + "/") } }

  private static func target(_ kind: String, _ call: String, lists: [String: Set<String>]) -> Target? {
    let arguments = String(call.prefix(upTo: call.firstRange(of: "resources:")?.lowerBound ?? call.endIndex))
    let literals = SourceFile.matches(#""([^"]+)""#, in: arguments).map(\.text)
    guard let name = literals.first else { return nil }
    let ownPath = SourceFile.matches(#"path: "([^"]+)""#, in: arguments).first?.text
    let folder = kind == "module" && literals.count > 1 ? literals[1] : name
    let path =
      switch kind {
      case "module": "Sources/" + folder
      case "daemon": "Sources/Daemons/" + name
      case "cLibrary": "Sources/CLibraries/" + name
      default: ownPath ?? "Tests/" + name
      }
    let isCLibrary = kind == "cLibrary"
    let dependencies = isCLibrary ? [] : names(in: arguments, lists: lists).subtracting([name, folder, ownPath ?? ""])
    return Target(name: name, path: path, dependencies: dependencies, isCLibrary: isCLibrary)
  }

  /// What stands in quotes, and what the named lists hold.
  private static func names(in text: String, lists: [String: Set<String>]) -> Set<String> {
    var all = Set(SourceFile.matches(#""([^"]+)""#, in: text).map(\.text))
    for (name, list) in lists where text.contains(name) { all.formUnion(list) }
    return all
  }

  private static func groups(_ pattern: String, in text: String) -> [[String]] {
    guard let expression = try? NSRegularExpression(pattern: pattern, options: [.anchorsMatchLines]) else { return [] }
    let whole = text as NSString
    return expression.matches(in: text, range: NSRange(location: 0, length: whole.length)).map { match in
      (0..<match.numberOfRanges).map { whole.substring(with: match.range(at: $0)) }
    }
  }
}
