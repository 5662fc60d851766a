internal import Cryptography
internal import DomainTypes
internal import FoundationEssentials
internal import IdentityDomain
package import IdentityStorage

/// Makes sandbox accounts, of people and officers whom nobody proofed, from a JSON list.
package struct AccountImport: Sendable {
  let store: IdentityStore

  package init(store: IdentityStore) { self.store = store }

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
        entry.kind == .officer || entry.citizenID != nil
      else { throw Failure.invalid(entry: index + 1) }
      let birthDate = try entry.birthDateBE.map { text in
        guard let date = BirthDate(buddhistEra: text) else { throw Failure.invalid(entry: index + 1) }
        return date
      }
      let account = Account(
        id: AccountID(SecureRandom.uuidV7(now: moment.now)), kind: entry.kind, username: username,
        personal: PersonalData(
          citizenID: entry.citizenID, title: entry.title, firstName: ThaiName.normalize(entry.firstName),
          lastName: ThaiName.normalize(entry.lastName), birthDate: birthDate, email: email.rawValue),
        ial: entry.ial ?? .cardAndRegister, createdAt: moment.now)
      let hash = try await PasswordHash.make(entry.password)
      if try await store.importAccount(account, email: email, passwordHash: hash, at: moment) { made += 1 }
    }
    return made
  }
}
