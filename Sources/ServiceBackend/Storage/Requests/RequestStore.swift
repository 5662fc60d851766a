package import Cryptography
package import Database
package import DomainTypes
internal import FoundationEssentials
package import ServiceBackendDomain

/// Where the requests are kept: everything personal sealed in one column, what is searched beside it.
package struct RequestStore: Sendable {
  package let database: Database
  let cipher: FieldCipher
  /// Writes an event as the portal reads it.
  let wire: @Sendable (RequestEvent) throws -> [UInt8]

  package init(
    _ database: Database, cipher: FieldCipher, wire: @escaping @Sendable (RequestEvent) throws -> [UInt8]
  ) {
    self.database = database
    self.cipher = cipher
    self.wire = wire
  }

  /// A request as stored; `version` counts its changes.
  package struct Stored: Sendable, Equatable {
    package var request: LicenseRequest
    package var version: Int
  }

  /// One request, or `nil` when there is none, or none that the viewer may see.
  package func find(_ id: LicenseRequestID, for viewer: Viewer? = nil) throws -> Stored? {
    try database.read { try load(id, for: viewer, in: $0) }
  }

  func load(_ id: LicenseRequestID, for viewer: Viewer?, in connection: Connection) throws -> Stored? {
    let sql = "SELECT r.body, r.version FROM request r WHERE r.id = ?1"
    let values = [.text(id.rawValue)] + (viewer?.values ?? [])
    return try connection.first(viewer == nil ? sql : sql + " AND " + Viewer.sees, values: values) { row in
      Stored(request: try unseal(LicenseRequest.self, row.blob(0), context: Self.context(id)), version: try row.int(1))
    }
  }

  func save(_ request: LicenseRequest, before: LicenseRequest, version: Int, in connection: Connection) throws {
    try connection.execute(
      """
      UPDATE request SET state = ?2, version = ?3, sequence = ?4, assignee = ?5, dueOn = ?6, isOpen = ?7, turn = ?8,
        body = ?9
      WHERE id = ?1
      """,
      .text(request.id.rawValue), .text(request.state.rawValue), .int(version), .int(request.sequence),
      .optional(request.assignee), .text(request.clock.dueOn.iso), .bool(!request.isFinal),
      .text(request.turn.rawValue), .blob(try seal(request, Self.context(request.id))))
    if request.isFinal != before.isFinal {
      try unfollow(request, in: connection)
      try CaseNotice(request).enqueue(for: request.id, version: version, in: connection)
    }
    try InboxLanes.save(request, before: before, in: connection)
    try TimerTable.save(request, before: before, in: connection)
  }

  static func context(_ id: LicenseRequestID) -> String { "request.body:" + id.rawValue }

  func seal(_ value: some Encodable, _ context: String) throws -> [UInt8] {
    try cipher.seal(StoredJSON.encode(value), context: context)
  }

  func unseal<T: Decodable>(_ type: T.Type, _ bytes: [UInt8], context: String) throws -> T {
    try StoredJSON.decode(type, cipher.open(bytes, context: context))
  }
}

/// JSON as the database keeps it: equal values are equal texts.
enum StoredJSON {
  // Set up once: every transition writes and reads several texts, and nobody changes their settings.
  private static let encoder = {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return encoder
  }()
  private static let decoder = JSONDecoder()

  static func encode(_ value: some Encodable) throws -> String {
    String(decoding: try encoder.encode(value), as: UTF8.self)
  }

  static func decode<T: Decodable>(_ type: T.Type, _ text: String) throws -> T {
    try decoder.decode(type, from: Data(text.utf8))
  }
}
