internal import Cryptography
internal import DomainTypes
internal import IdentityDomain
internal import IdentityStorage

/// Opens the account of a proofed person.
struct OpenAccount {
  let environment: IdentityEnvironment

  /// - Throws: `AccountInput.Faults`, or an `IdentityRefusal`.
  func callAsFunction(registration token: String, _ input: AccountInput, at moment: Moment) async throws -> Account {
    guard try environment.store.registration(token, now: moment.now) != nil else {
      throw IdentityRefusal.registrationGone
    }
    let checked = try input.checked()
    let outcome = try await environment.store.openAccount(
      registration: token, id: AccountID(SecureRandom.uuidV7(now: moment.now)), username: checked.username,
      email: checked.email, passwordHash: try await PasswordHash.make(checked.password.text), at: moment)
    switch outcome {
    case .opened(let account): return account
    case .registrationGone: throw IdentityRefusal.registrationGone
    case .accountExists: throw IdentityRefusal.accountExists
    case .taken(let fields): throw AccountInput.Faults(Dictionary(uniqueKeysWithValues: fields.map { ($0, .taken) }))
    }
  }
}
