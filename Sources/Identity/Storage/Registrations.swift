internal import Cryptography
internal import Database
package import DomainTypes
package import FoundationEssentials
package import IdentityDomain

/// Somebody proofed who has not opened the account yet.
package struct Registration: Sendable, Equatable {
  package let person: ProofedPerson
  package let evidence: [Evidence]
  package let expiresAt: Date

  /// Seconds between the registries' yes and the account.
  package static let lifetime = 1800.0

  package init(person: ProofedPerson, evidence: [Evidence], expiresAt: Date) {
    self.person = person
    self.evidence = evidence
    self.expiresAt = expiresAt
  }
}

/// What came of opening an account.
package enum OpenedAccount: Sendable, Equatable {
  case opened(Account)
  /// Unknown, used or too old.
  case registrationGone
  /// The person has one since.
  case accountExists
  case taken(Set<AccountInput.Field>)
}

extension IdentityStore {
  /// Keeps a proofed person until they choose how to sign in; `token` is the key to it.
  package func insert(_ registration: Registration, token: String, at moment: Moment) async throws {
    let evidence = String(decoding: try JSONEncoder().encode(registration.evidence), as: UTF8.self)
    try await database.write { connection in
      try connection.execute(
        "INSERT INTO registration (tokenHash, person, evidence, expiresAt) VALUES (?1, ?2, ?3, ?4)",
        Self.hash(token), try seal(registration.person, context: Self.context(token)), .text(evidence),
        .time(registration.expiresAt))
      try append(
        .proofingConfirmed, actor: "anonymous", object: pseudonym(registration.person.citizenID),
        detail: ["receipts": registration.evidence.map(\.receiptID).joined(separator: " ")], at: moment,
        in: connection)
    }
  }

  package func registration(_ token: String, now: Date) throws -> Registration? {
    try database.read { try registration(token, now: now, in: $0) }
  }

  /// Makes the account of a proofed person; the registration is used up by it.
  package func openAccount(
    registration token: String, id: AccountID, input: AccountInput.Checked, passwordHash: String, at moment: Moment
  ) async throws -> OpenedAccount {
    try await database.write { connection in
      guard let registration = try registration(token, now: moment.now, in: connection) else {
        return .registrationGone
      }
      let person = registration.person
      guard try !hasPersonAccount(person.citizenID, in: connection) else { return .accountExists }
      var taken: Set<AccountInput.Field> = []
      if try isTaken(input.username, in: connection) { taken.insert(.username) }
      if try isTaken(input.email, in: connection) { taken.insert(.email) }
      guard taken.isEmpty else { return .taken(taken) }
      let account = Account(
        id: id, kind: .person, username: input.username,
        personal: PersonalData(
          citizenID: person.citizenID, title: person.title, firstName: person.firstName, lastName: person.lastName,
          birthDate: person.birthDate, email: input.email.rawValue),
        ial: .cardAndRegister, createdAt: moment.now)
      try insert(account, email: input.email, passwordHash: passwordHash, in: connection)
      for evidence in registration.evidence {
        try connection.execute(
          "INSERT INTO evidence (accountID, source, at, receiptID) VALUES (?1, ?2, ?3, ?4)", .text(id.rawValue),
          .text(evidence.source.rawValue), .time(evidence.at), .text(evidence.receiptID))
      }
      try connection.execute("DELETE FROM registration WHERE tokenHash = ?1", Self.hash(token))
      try append(
        .accountOpened, actor: id.rawValue, object: id.rawValue,
        detail: ["citizen": pseudonym(person.citizenID), "ial": account.ial.rawValue], at: moment, in: connection)
      return .opened(account)
    }
  }

  /// The evidence on which an account was opened.
  package func evidence(of id: AccountID) throws -> [Evidence] {
    try database.read { connection in
      try connection.rows(
        "SELECT source, at, receiptID FROM evidence WHERE accountID = ?1 ORDER BY at, source", .text(id.rawValue)
      ) { row in
        guard let source = Evidence.Source(rawValue: try row.text(0)) else {
          throw StoredDataError.unreadable(table: "evidence")
        }
        return Evidence(source: source, at: try row.time(1), receiptID: try row.text(2))
      }
    }
  }

  private func registration(_ token: String, now: Date, in connection: Connection) throws -> Registration? {
    try connection.first(
      "SELECT person, evidence, expiresAt FROM registration WHERE tokenHash = ?1 AND expiresAt > ?2", Self.hash(token),
      .time(now)
    ) { row in
      Registration(
        person: try open(ProofedPerson.self, try row.blob(0), context: Self.context(token)),
        evidence: try JSONDecoder().decode([Evidence].self, from: Data(try row.text(1).utf8)),
        expiresAt: try row.time(2))
    }
  }

  private static func context(_ token: String) -> String { "registration.person:" + SHA256.hex(token) }
}
