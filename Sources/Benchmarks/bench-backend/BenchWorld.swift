import Cryptography
import Database
import DomainTypes
import FoundationEssentials
import ServiceBackendDomain
import ServiceBackendServer
import ServiceBackendStorage

/// A database on disk with the catalog's agencies and a few officers.
struct BenchWorld: Sendable {
  let database: Database
  let requests: RequestStore
  let staff: StaffStore
  let definitions: [LicenseDefinition]
  let calendar: WorkingCalendar
  /// 10:00 in Bangkok on a working day.
  let now: Date
  private let path: String

  var moment: Moment { Moment(now, calendar) }

  init(directory: String, catalog: String) async throws {
    path = directory + "/bench-backend-\(ProcessInfo.processInfo.processIdentifier).sqlite"
    // One reader: its connection counts what an inbox runs.
    database = try Database(.file(path), migrations: serviceBackendServerMigrations, readers: 1)
    guard let key = try FieldCipher.Key(id: "1", key: AEADKey(bytes: SecureRandom.bytes(32))) else { throw Failed() }
    let cipher = try FieldCipher(key, indexSecret: SecureRandom.bytes(32))
    requests = RequestStore(database, cipher: cipher) { _ in [] }
    staff = StaffStore(database)
    let published = try CatalogFiles(directory: catalog).load()
    // What the officers of one agency work: a license of the catalog, under as many names as kinds are wanted.
    guard let base = published.catalog.definition(LicenseDefinitionID("signboard-tax")) else { throw Failed() }
    definitions = (0..<Self.kinds).map { number in
      var definition = base
      definition.id = LicenseDefinitionID("kind-\(number)")
      return definition
    }
    calendar = published.calendar
    guard let day = CivilDate("2026-06-02") else { throw Failed() }
    now = BangkokTime.midnight(of: day).addingTimeInterval(36_000)
    try await hire(base.agency)
  }

  struct Failed: Error {}

  static let kinds = 170

  private func hire(_ agency: AgencyID) async throws {
    func officer(_ username: String, _ roles: Role...) -> Officer {
      let name = LocalizedText(th: username, en: username)
      return Officer(username: username, name: name, position: name, agency: agency, roles: Set(roles))
    }
    let every = definitions.map { OfficerGrant.Scope(definition: $0.id) }
    try await staff.save(
      [
        .init(officer("everything", .intake, .reviewer)),
        .init(officer("one-kind", .intake), scopes: [every[0]]),
        .init(officer("every-kind", .intake), scopes: every),
        .init(officer("one-office", .intake), scopes: [.init(office: OfficeID("office-10"))]),
        .init(officer("one-district", .intake), scopes: [.init(area: "1011")]),
      ], at: now)
  }

  func viewer(_ username: String) -> Viewer { Viewer(username, on: moment.today) }

  func remove() {
    database.close()
    for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + suffix) }
  }
}

extension String {
  func padded(_ width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
  func right(_ width: Int) -> String { String(repeating: " ", count: max(0, width - count)) + self }
}
