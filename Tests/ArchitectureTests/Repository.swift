import Foundation

/// The files of this repository, read once.
enum Repository {
  static let root = URL(filePath: #filePath).appending(path: "../../..").standardized

  /// All but the fuzz targets, which `scripts/fuzz` compiles outside the package.
  static let sources = swiftFiles(under: "Sources").filter { !$0.path.hasPrefix("Sources/Fuzz/") }
  static let tests = swiftFiles(under: "Tests")

  static func text(_ path: String) throws -> String {
    try String(contentsOf: root.appending(path: path), encoding: .utf8)
  }

  /// Paths from the root, in alphabetical order.
  static func files(under folder: String, extension suffix: String) -> [String] {
    let all = FileManager.default.subpaths(atPath: root.appending(path: folder).path) ?? []
    return all.filter { $0.hasSuffix("." + suffix) }.map { "\(folder)/\($0)" }.sorted()
  }

  private static func swiftFiles(under folder: String) -> [SourceFile] {
    files(under: folder, extension: "swift").compactMap { path in
      (try? text(path)).map { SourceFile(path: path, text: $0) }
    }
  }
}
