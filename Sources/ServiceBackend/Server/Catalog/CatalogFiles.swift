internal import Cryptography
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

  /// SHA-256 (hex) over the names and the bytes of every file, to tell at a daemon's start whether anything is new.
  package func digest() throws -> String {
    let names = try FileManager.default.subpathsOfDirectory(atPath: directory.path).sorted()
    let hashes = names.compactMap { name in
      FileManager.default.contents(atPath: directory.appending(path: name).path).map {
        name + " " + SHA256.hex(Array($0))
      }
    }
    return SHA256.hex(Array(hashes.joined(separator: "\n").utf8))
  }

  /// The catalog and the calendar, if nothing is wrong with them.
  ///
  /// - Throws: `Faults`, with every fault that was found.
  package func load(staff: [AgencyID: Set<Role>]? = nil) throws -> PublishedCatalog {
    var reader = CatalogReader(directory: directory)
    let agencies = reader.read([Agency].self, "agencies.json")
    let types = reader.read([BusinessType].self, "business-types.json")
    let groups = reader.read([FormGroup].self, "groups.json")
    let fields = reader.read([FormField].self, "fields.json")
    let holidays = reader.read(HolidayTable.self, "holidays.json")
    let areas = areas(&reader)
    let definitions = definitions(&reader)
    guard let agencies, let types, let groups, let fields, let holidays, let areas else {
      throw Faults(all: reader.faults)
    }
    let catalog = Catalog(
      agencies: agencies, businessTypes: types, groups: groups, fields: fields, definitions: definitions)
    var faults = reader.faults
    // A file that could not be read would make others look wrong that name it.
    if faults.isEmpty { faults = CatalogCheck(catalog, staff: staff).faults() + AreaCheck(catalog, areas).faults() }
    faults += HolidayCheck(holidays).faults()
    guard faults.isEmpty else { throw Faults(all: faults) }
    return try PublishedCatalog(catalog, calendar: WorkingCalendar(holidays: Set(holidays.holidays.map(\.date))))
  }

  private func areas(_ reader: inout CatalogReader) -> ThaiAreas? {
    guard let table = reader.text("areas.tsv") else { return nil }
    do {
      return try ThaiAreas(table: table)
    } catch {
      reader.add("areas.tsv: line \(error.line)", error.message)
      return nil
    }
  }

  private func definitions(_ reader: inout CatalogReader) -> [LicenseDefinition] {
    let folder = directory.appending(path: "licenses")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    var found: [LicenseDefinition] = []
    for name in names.filter({ $0.hasSuffix(".json") }).sorted() {
      guard let definition = reader.read(LicenseDefinition.self, "licenses/\(name)") else { continue }
      if definition.id.rawValue + ".json" != name { reader.add("licenses/\(name): id", "must be the file's name") }
      found.append(definition)
    }
    if names.isEmpty { reader.add("licenses", "there is none") }
    return found
  }
}
