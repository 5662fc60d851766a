internal import Cryptography
internal import Database
internal import DomainTypes
internal import FoundationEssentials
internal import ServiceBackendDomain

/// The rows of `registeredLicense` with their history and timers; names, reasons and orders are sealed.
struct LicenseTable {
  let cipher: FieldCipher

  static let columns = """
    r.id, r.agency, r.number, r.definition, r.request, r.office, r.area, r.issuedOn, r.expiresOn, r.holder, r.status,
    r.statusSince, r.statusReason, r.suspendedUntil, r.replacedBy, r.pendingOrder, r.lastReminder
    """

  func insert(
    _ license: RegisteredLicense, documentSHA256: String?, token: String?, fingerprint: [UInt8]? = nil,
    in connection: Connection
  ) throws {
    let holder = try seal(StoredJSON.encode(license.holder), license.id, "holder")
    try connection.execute(
      """
      INSERT INTO registeredLicense (id, agency, number, definition, request, office, area, status, statusSince,
        lastReminder, issuedOn, expiresOn, documentSHA256, tokenHash, holderIndex, holder, fingerprint)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)
      """,
      .text(license.id.rawValue), .text(license.agency.rawValue), .text(license.number),
      .text(license.definition.rawValue), .optional(license.request?.rawValue), .text(license.office.rawValue),
      .text(license.area), .text(license.status.rawValue), .text(license.statusSince.iso),
      .optional(license.lastReminder), .text(license.issuedOn.iso), .optional(license.expiresOn?.iso),
      .optional(documentSHA256), .optional(token.map { SHA256.hash(Array($0.utf8)) }),
      .blob(index(holder: license.holder.id)), .blob(holder), .optional(fingerprint))
    try Self.timers.save(license.timers, before: [:], of: license.id.rawValue, in: connection)
  }

  func update(_ license: RegisteredLicense, before: RegisteredLicense, in connection: Connection) throws {
    let reason = try license.statusReason.map { try seal($0, license.id, "statusReason") }
    let order = try license.order.map { try seal(StoredJSON.encode($0), license.id, "pendingOrder") }
    try connection.execute(
      """
      UPDATE registeredLicense SET status = ?2, statusSince = ?3, statusReason = ?4, suspendedUntil = ?5,
        replacedBy = ?6, pendingOrder = ?7, lastReminder = ?8
      WHERE id = ?1
      """,
      .text(license.id.rawValue), .text(license.status.rawValue), .text(license.statusSince.iso), .optional(reason),
      .optional(license.suspendedUntil?.iso), .optional(license.replacedBy), .optional(order),
      .optional(license.lastReminder))
    try Self.timers.save(license.timers, before: before.timers, of: license.id.rawValue, in: connection)
  }

  func record(
    _ kind: String, of license: LicenseID, by actor: String, note: String?, at now: Date, in connection: Connection
  ) throws {
    let last = try connection.first(
      "SELECT coalesce(max(sequence), 0) FROM licenseEvent WHERE license = ?1", .text(license.rawValue)
    ) { try $0.int(0) }
    try connection.execute(
      "INSERT INTO licenseEvent (license, sequence, kind, at, by, note) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
      .text(license.rawValue), .int((last ?? 0) + 1), .text(kind), .time(now), .text(actor),
      .optional(try note.map { try seal($0, license, "note") }))
  }

  /// One license: by id, and only if the viewer may see it.
  func load(_ id: LicenseID, for viewer: Viewer?, in connection: Connection) throws -> RegisteredLicense? {
    let sql = "SELECT \(Self.columns) FROM registeredLicense r WHERE r.id = ?1"
    return try connection.first(
      viewer == nil ? sql : sql + " AND " + Viewer.sees, values: [.text(id.rawValue)] + (viewer?.values ?? []),
      decode: decode)
  }

  func load(number: String, agency: AgencyID, in connection: Connection) throws -> RegisteredLicense? {
    try connection.first(
      "SELECT \(Self.columns) FROM registeredLicense r WHERE r.agency = ?1 AND r.number = ?2",
      .text(agency.rawValue), .text(number), decode: decode)
  }

  func index(holder id: String) -> [UInt8] { cipher.blindIndex(id, context: "registeredLicense.holder") }

  func decode(_ row: borrowing Row) throws -> RegisteredLicense {
    let id = LicenseID(try row.text(0))
    guard let issuedOn = CivilDate(try row.text(7)), let since = CivilDate(try row.text(11)),
      let status = LicenseSummary.Status(rawValue: try row.text(10))
    else { throw StoreFailure.unreadable }
    return RegisteredLicense(
      id: id, agency: AgencyID(try row.text(1)), number: try row.text(2),
      definition: LicenseDefinitionID(try row.text(3)),
      request: try row.optionalText(4).map { LicenseRequestID($0) }, office: OfficeID(try row.text(5)),
      area: try row.text(6), issuedOn: issuedOn, expiresOn: try row.optionalText(8).flatMap { CivilDate($0) },
      holder: try StoredJSON.decode(LicenseHolder.self, open(row.blob(9), id, "holder")), status: status,
      statusSince: since, statusReason: try row.optionalBlob(12).map { try open($0, id, "statusReason") },
      suspendedUntil: try row.optionalText(13).flatMap { CivilDate($0) }, replacedBy: try row.optionalText(14),
      order: try row.optionalBlob(15).map {
        try StoredJSON.decode(LicenseOrder.self, open($0, id, "pendingOrder"))
      }, lastReminder: try row.optionalInt(16))
  }

  func open(_ bytes: [UInt8], _ id: LicenseID, _ column: String) throws -> String {
    try cipher.open(bytes, context: "license.\(column):\(id.rawValue)")
  }

  private func seal(_ text: String, _ id: LicenseID, _ column: String) throws -> [UInt8] {
    try cipher.seal(text, context: "license.\(column):\(id.rawValue)")
  }

  private static let timers = TimerRows<LicenseTimer>(table: "licenseTimer", owner: "license")
}
