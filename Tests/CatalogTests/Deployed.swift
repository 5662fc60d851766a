import DaemonTestSupport
import DomainTypes
import Foundation
import ServiceBackendServer
import Testing

/// The catalog that we deploy, read once.
enum Deployed {
  static let directory = Program.repository.appending(path: "deploy/catalog")
  static let published = Result { try CatalogFiles(directory: directory.path).load() }
  static func catalog() throws -> Catalog { try published.get().catalog }

  static func areas() throws -> ThaiAreas {
    try ThaiAreas(table: String(contentsOf: directory.appending(path: "areas.tsv"), encoding: .utf8))
  }
}

/// The interpreter that `scripts/bootstrap` sets up with what tests use of others.
let python = Program(Program.repository.appending(path: ".venv/bin/python").path)

/// A folder that is gone with its owner.
final class TemporaryFolder: Sendable {
  let url = FileManager.default.temporaryDirectory.appending(path: "catalog-\(UUID().uuidString)")

  init(copying source: URL) throws { try FileManager.default.copyItem(at: source, to: url) }
  init() throws { try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true) }
  deinit { try? FileManager.default.removeItem(at: url) }
}
