internal import Database
package import DomainTypes
package import IdentityDomain

/// An account and what its password is checked against.
package struct AccountWithPassword: Sendable {
  package let account: Account
  package let passwordHash: String
}

extension IdentityStore {
  package func account(_ id: AccountID) throws -> Account? {
    try database.read { try account(id, in: $0) }
  }

  package func account(named name: SignInName) throws -> AccountWithPassword? {
    let (column, value): (String, Value)
    switch name {
    case .username(let username): (column, value) = ("username", .text(username.rawValue))
    case .email(let email): (column, value) = ("emailIndex", index(email.comparable, "account.email"))
    // Officers sign in by username or e-mail; the number is the person's own.
    case .citizenID(let id): (column, value) = ("kind = 'person' AND citizenIndex", citizenIndex(id))
    case .other: return nil
    }
    return try database.read { connection in
      try connection.first("SELECT \(Self.accountColumns), passwordHash FROM account WHERE \(column) = ?1", value) {
        AccountWithPassword(account: try decodeAccount($0), passwordHash: try $0.text(9))
      }
    }
  }

  package func hasAccount(_ id: CitizenID) throws -> Bool {
    try database.read { try hasPersonAccount(id, in: $0) }
  }

  /// Replaces a hash that was made with older parameters, unless the password was changed meanwhile.
  package func renewPasswordHash(of id: AccountID, from old: String, to new: String) async throws {
    try await database.write { connection in
      try connection.execute(
        "UPDATE account SET passwordHash = ?3 WHERE id = ?1 AND passwordHash = ?2", .text(id.rawValue), .text(old),
        .text(new))
    }
  }

  static let accountColumns =
    "id, kind, username, personal, ial, createdAt, status, emailVerifiedAt, updatedAt"

  /// The account that a citizen's number opens.
  package func personAccount(_ id: CitizenID) throws -> Account? {
    try database.read { try personAccount(id, in: $0) }
  }

  func personAccount(_ id: CitizenID, in connection: Connection) throws -> Account? {
    try connection.first(
      "SELECT \(Self.accountColumns) FROM account WHERE kind = 'person' AND citizenIndex = ?1", citizenIndex(id)
    ) { try decodeAccount($0) }
  }

  func account(_ id: AccountID, in connection: Connection) throws -> Account? {
    try connection.first("SELECT \(Self.accountColumns) FROM account WHERE id = ?1", .text(id.rawValue)) {
      try decodeAccount($0)
    }
  }

  func hasPersonAccount(_ id: CitizenID, in connection: Connection) throws -> Bool {
    try connection.first("SELECT 1 FROM account WHERE kind = 'person' AND citizenIndex = ?1", citizenIndex(id)) { _ in
      true
    } ?? false
  }

  func isTaken(_ username: Username, in connection: Connection) throws -> Bool {
    try connection.first("SELECT 1 FROM account WHERE username = ?1", .text(username.rawValue)) { _ in true } ?? false
  }

  func isTaken(_ email: EmailAddress, in connection: Connection) throws -> Bool {
    try connection.first("SELECT 1 FROM account WHERE emailIndex = ?1", index(email.comparable, "account.email")) {
      _ in true
    } ?? false
  }

  func insert(
    _ account: Account, email: EmailAddress, passwordHash: String, in connection: Connection
  ) throws {
    let personal = account.personal
    try connection.execute(
      """
      INSERT INTO account (id, kind, username, citizenIndex, emailIndex, personal, passwordHash, ial, createdAt,
        status, emailVerifiedAt, updatedAt)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)
      """,
      .text(account.id.rawValue), .text(account.kind.rawValue), .text(account.username.rawValue),
      personal.citizenID.map(citizenIndex) ?? .null, index(email.comparable, "account.email"),
      try seal(personal, context: Self.personalContext(account.id.rawValue)), .text(passwordHash),
      .text(account.ial.rawValue), .time(account.createdAt), .text(account.status.rawValue),
      .optional(account.emailVerifiedAt), .time(account.updatedAt))
  }

  /// Writes what may change of an account.
  func update(_ account: Account, in connection: Connection) throws {
    try connection.execute(
      """
      UPDATE account SET personal = ?2, ial = ?3, status = ?4, emailVerifiedAt = ?5, updatedAt = ?6 WHERE id = ?1
      """,
      .text(account.id.rawValue), try seal(account.personal, context: Self.personalContext(account.id.rawValue)),
      .text(account.ial.rawValue), .text(account.status.rawValue), .optional(account.emailVerifiedAt),
      .time(account.updatedAt))
  }

  func citizenIndex(_ id: CitizenID) -> Value { index(id.rawValue, "account.citizenID") }

  private static func personalContext(_ id: String) -> String { "account.personal:" + id }

  private func decodeAccount(_ row: borrowing Row) throws -> Account {
    let id = try row.text(0)
    guard let kind = Account.Kind(rawValue: try row.text(1)), let username = Username(try row.text(2)),
      let ial = IAL(rawValue: try row.text(4)), let status = Account.Status(rawValue: try row.text(6))
    else { throw StoredDataError.unreadable(table: "account") }
    return Account(
      id: AccountID(id), kind: kind, username: username,
      personal: try open(PersonalData.self, try row.blob(3), context: Self.personalContext(id)), ial: ial,
      status: status, emailVerifiedAt: try row.optionalTime(7), createdAt: try row.time(5),
      updatedAt: try row.time(8))
  }
}

/// A row that this program cannot have written.
package enum StoredDataError: Error, Sendable, Equatable {
  case unreadable(table: String)
}
