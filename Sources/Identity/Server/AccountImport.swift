internal import Cryptography
internal import DomainTypes
internal import FoundationEssentials
internal import IdentityDomain
package import IdentityStorage

/// Makes accounts from a JSON list: officers', and in a sandbox those of people whom nobody proofed.
package struct AccountImport: Sendable {
  let store: IdentityStore
  let onlyOfficers: Bool
  let actor: String

  package init(store: IdentityStore, onlyOfficers: Bool = false, actor: String = "operator") {
    self.store = store
    self.onlyOfficers = onlyOfficers
    self.actor = actor
  }

  private struct Entry: Decodable {
    var username: String
    var password: String
    var kind: Account.Kind
    var citizenID: CitizenID?
    var title: String
    var firstName: String
    var lastName: String
    /// `YYYYMMDD` of the Buddhist era, `00` for what is unknown.
    var birthDateBE: String?
    var email: String
    var ial: IAL?
    var middleName: String?
    var nickname: String?
    var website: String?
    var phone: String?
    var address: ContactAddress?
    /// The address is known to be theirs.
    var emailVerified: Bool?
    var roles: [Account.Role]?
    /// The key of an authenticator app, base 32; only for people of a sandbox, whom everybody may play.
    var authenticatorKey: String?
  }

  package enum Failure: Error, Sendable, Equatable, CustomStringConvertible {
    case unreadable
    /// The entry's place in the list, from 1.
    case invalid(entry: Int)

    package var description: String {
      switch self {
      case .unreadable: "the file is not a JSON list of accounts"
      case .invalid(let entry): "account \(entry) has a malformed username, e-mail, citizen id or birth date"
      }
    }
  }

  /// - Returns: How many accounts were made; those whose username exists stay as they are.
  package func callAsFunction(json: [UInt8], at moment: Moment) async throws -> Int {
    guard let entries = try? JSONDecoder().decode([Entry].self, from: Data(json)) else { throw Failure.unreadable }
    var made = 0
    for (index, entry) in entries.enumerated() {
      guard let username = Username(entry.username), let email = EmailAddress(entry.email),
        entry.kind == .officer || (entry.citizenID != nil && !onlyOfficers)
      else { throw Failure.invalid(entry: index + 1) }
      let birthDate = try entry.birthDateBE.map { text in
        guard let date = BirthDate(buddhistEra: text) else { throw Failure.invalid(entry: index + 1) }
        return date
      }
      let account = Account(
        id: AccountID(SecureRandom.uuidV7(now: moment.now)), kind: entry.kind, username: username,
        personal: personal(entry, birthDate, email), ial: entry.ial ?? .cardAndRegister,
        emailVerifiedAt: entry.emailVerified == true ? moment.now : nil, createdAt: moment.now)
      let hash = try await PasswordHash.make(entry.password)
      guard
        try await store.importAccount(account, email: email, passwordHash: hash, actor: actor, at: moment)
      else { continue }
      made += 1
      if let key = entry.authenticatorKey.flatMap({ TOTP.bytes(base32: $0) }), !onlyOfficers {
        _ = try await store.beginApp(of: account.id, secret: key)
        _ = try await store.useApp(of: account.id, step: 1, at: moment)
      }
      for role in entry.roles ?? [] {
        _ = try await store.setRole(role, of: account.id, to: true, actor: actor, at: moment)
      }
    }
    return made
  }

  private func personal(_ entry: Entry, _ birthDate: BirthDate?, _ email: EmailAddress) -> PersonalData {
    var personal = PersonalData(
      citizenID: entry.citizenID, title: entry.title, firstName: ThaiName.normalize(entry.firstName),
      lastName: ThaiName.normalize(entry.lastName), birthDate: birthDate, email: email.rawValue)
    personal.middleName = entry.middleName
    personal.nickname = entry.nickname
    personal.website = entry.website
    personal.phone = entry.phone.flatMap { PhoneNumber($0)?.rawValue }
    personal.phoneVerified = personal.phone == nil ? nil : true
    personal.address = entry.address
    return personal
  }
}
