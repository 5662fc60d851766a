package import DomainTypes
internal import FoundationEssentials
package import ServiceBackendDomain

/// Reads a catalog directory; `CatalogCheck` judges what was read.
package struct CatalogFiles {
  private let directory: URL
  package init(directory: String) { self.directory = URL(filePath: directory, directoryHint: .isDirectory) }

  /// A catalog that cannot be published.
  package struct Faults: Error, CustomStringConvertible {
    package let all: [CatalogFault]
    package var description: String { all.map(\.description).joined(separator: "\n") }
  }

  /// The catalog and the calendar, if nothing is wrong with them.
  ///
  /// - Throws: `Faults`, with every fault that was found.
  package func load(staff: [AgencyID: Set<Role>]? = nil) throws -> PublishedCatalog {
    var faults: [CatalogFault] = []
    let agencies = read([Agency].self, "agencies.json", &faults)
    let types = read([BusinessType].self, "business-types.json", &faults)
    let groups = read([FormGroup].self, "groups.json", &faults)
    let fields = read([FormField].self, "fields.json", &faults)
    let holidays = read(Holidays.self, "holidays.json", &faults)
    let definitions = definitions(&faults)
    guard let agencies, let types, let groups, let fields, let holidays, faults.isEmpty else {
      throw Faults(all: faults)
    }
    let catalog = Catalog(
      agencies: agencies, businessTypes: types, groups: groups, fields: fields, definitions: definitions)
    faults = CatalogCheck(catalog, staff: staff).faults()
    guard faults.isEmpty else { throw Faults(all: faults) }
    return try PublishedCatalog(
      catalog, calendar: WorkingCalendar(holidays: Set(holidays.holidays.map(\.date))))
  }

  private struct Holidays: Decodable {
    struct Day: Decodable { var date: CivilDate }
    var holidays: [Day]
  }

  private func definitions(_ faults: inout [CatalogFault]) -> [LicenseDefinition] {
    let folder = directory.appending(path: "licenses")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    var found: [LicenseDefinition] = []
    for name in names.filter({ $0.hasSuffix(".json") }).sorted() {
      guard let definition = read(LicenseDefinition.self, "licenses/\(name)", &faults) else { continue }
      if definition.id.rawValue + ".json" != name {
        faults.append(CatalogFault("licenses/\(name): id", "must be the file's name"))
      }
      found.append(definition)
    }
    if names.isEmpty { faults.append(CatalogFault("licenses", "there is none")) }
    return found
  }

  private func read<T: Decodable>(_ type: T.Type, _ path: String, _ faults: inout [CatalogFault]) -> T? {
    do {
      return try JSONDecoder().decode(type, from: Data(contentsOf: directory.appending(path: path)))
    } catch let error as DecodingError {
      faults.append(CatalogFault(path + Self.place(of: error), "is missing or not what the schema says"))
    } catch {
      faults.append(CatalogFault(path, "cannot be read"))
    }
    return nil
  }

  private static func place(of error: DecodingError) -> String {
    let path: [any CodingKey] =
      switch error {
      case .keyNotFound(let key, let context): context.codingPath + [key]
      case .typeMismatch(_, let context), .valueNotFound(_, let context), .dataCorrupted(let context):
        context.codingPath
      @unknown default: []
      }
    guard !path.isEmpty else { return "" }
    return ": " + path.map { $0.intValue.map { "[\($0)]" } ?? $0.stringValue }.joined(separator: ".")
  }
}
