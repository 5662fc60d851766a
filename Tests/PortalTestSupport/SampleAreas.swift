internal import DomainTypes
internal import Foundation
package import PortalDomain

/// The country's areas, as the repository has them; read once for all tests.
package enum SampleAreas {
  private static let book = Result { try read() }

  package static func load() throws -> AreaBook { try book.get() }

  private static func read() throws -> AreaBook {
    let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "deploy/catalog/areas.tsv")
    return AreaBook(try ThaiAreas(table: String(contentsOf: file, encoding: .utf8)))
  }
}
