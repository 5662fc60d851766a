internal import Cryptography
internal import Database
package import DomainTypes
package import FoundationEssentials
package import IdentityDomain

/// Somebody proofed who has not opened the account yet.
package struct Registration: Sendable, Equatable {
  package let person: ProofedPerson
  package let evidence: [Evidence]
  /// What the proof is good for.
  package let ial: IAL
  package let expiresAt: Date
  /// What the person chose on the pages so far.
  package var chosen: ChosenAccount?

  /// Seconds between the registries' yes and the account.
  package static let lifetime = 1800.0

  package init(
    person: ProofedPerson, evidence: [Evidence], ial: IAL = .cardAndRegister, expiresAt: Date,
    chosen: ChosenAccount? = nil
  ) {
    self.person = person
    self.evidence = evidence
    self.ial = ial
    self.expiresAt = expiresAt
    self.chosen = chosen
  }
}

/// How a proofed person wants to sign in: what waits for the last page.
package struct ChosenAccount: Sendable, Equatable, Codable {
  package var username: String
  package var email: String
  package var passwordHash: String
  /// A telephone that received a code; `nil` when the person left it out.
  package var phone: String?

  package init(username: String, email: String, passwordHash: String, phone: String? = nil) {
    self.username = username
    self.email = email
    self.passwordHash = passwordHash
    self.phone = phone
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
        "INSERT INTO registration (tokenHash, person, evidence, expiresAt, ial) VALUES (?1, ?2, ?3, ?4, ?5)",
        Self.hash(token), try seal(registration.person, context: Self.context(token)), .text(evidence),
        .time(registration.expiresAt), .text(registration.ial.rawValue))
      try append(
        .proofingConfirmed, actor: "anonymous", object: pseudonym(registration.person.citizenID),
        detail: ["receipts": registration.evidence.map(\.receiptID).joined(separator: " ")], at: moment,
        in: connection)
    }
  }

  package func registration(_ token: String, now: Date) throws -> Registration? {
    try database.read { try registration(token, now: now, in: $0) }
  }

  /// Keeps what a proofed person chose until they have looked it over.
  ///
  /// - Returns: The fields that are taken; empty when it was kept.
  package func choose(
    _ chosen: ChosenAccount, username: Username, email: EmailAddress, registration token: String
  ) async throws -> Set<AccountInput.Field> {
    try await database.write { connection in
      let taken = try takenFields(username, email, in: connection)
      guard taken.isEmpty else { return taken }
      try connection.execute(
        "UPDATE registration SET chosen = ?2 WHERE tokenHash = ?1", Self.hash(token),
        try seal(chosen, context: Self.context(token)))
      return []
    }
  }

  func takenFields(
    _ username: Username, _ email: EmailAddress, in connection: Connection
  ) throws -> Set<AccountInput.Field> {
    var taken: Set<AccountInput.Field> = []
    if try isTaken(username, in: connection) { taken.insert(.username) }
    if try isTaken(email, in: connection) { taken.insert(.email) }
    return taken
  }

  /// Makes the account of a proofed person; the registration is used up by it.
  package func openAccount(
    registration token: String, id: AccountID, username: Username, email: EmailAddress, passwordHash: String,
    phone: String? = nil, at moment: Moment
  ) async throws -> OpenedAccount {
    try await database.write { connection in
      guard let registration = try registration(token, now: moment.now, in: connection) else {
        return .registrationGone
      }
      let person = registration.person
      guard try !hasPersonAccount(person.citizenID, in: connection) else { return .accountExists }
      let taken = try takenFields(username, email, in: connection)
      guard taken.isEmpty else { return .taken(taken) }
      var personal = PersonalData(
        citizenID: person.citizenID, title: person.title, firstName: person.firstName, lastName: person.lastName,
        birthDate: person.birthDate, email: email.rawValue)
      personal.phone = phone
      personal.phoneVerified = phone == nil ? nil : true
      let account = Account(
        id: id, kind: .person, username: username, personal: personal, ial: registration.ial, createdAt: moment.now)
      try insert(account, email: email, passwordHash: passwordHash, in: connection)
      try insert(registration.evidence, of: id, in: connection)
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

  func insert(_ evidence: [Evidence], of id: AccountID, in connection: Connection) throws {
    for one in evidence {
      try connection.execute(
        "INSERT INTO evidence (accountID, source, at, receiptID) VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING",
        .text(id.rawValue), .text(one.source.rawValue), .time(one.at), .text(one.receiptID))
    }
  }

  private func registration(_ token: String, now: Date, in connection: Connection) throws -> Registration? {
    try connection.first(
      "SELECT person, evidence, expiresAt, ial, chosen FROM registration WHERE tokenHash = ?1 AND expiresAt > ?2",
      Self.hash(token), .time(now)
    ) { row in
      guard let ial = IAL(rawValue: try row.text(3)) else { throw StoredDataError.unreadable(table: "registration") }
      return Registration(
        person: try open(ProofedPerson.self, try row.blob(0), context: Self.context(token)),
        evidence: try JSONDecoder().decode([Evidence].self, from: Data(try row.text(1).utf8)), ial: ial,
        expiresAt: try row.time(2),
        chosen: try row.optionalBlob(4).map { try open(ChosenAccount.self, $0, context: Self.context(token)) })
    }
  }

  private static func context(_ token: String) -> String { "registration.person:" + SHA256.hex(token) }
}
