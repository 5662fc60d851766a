internal import Database
internal import DomainTypes
package import IdentityDomain

extension IdentityStore {
  /// Makes an account that nobody proofed, for the sandbox; an account of the same username stays as it is.
  ///
  /// - Returns: Whether it was made.
  package func importAccount(
    _ account: Account, email: EmailAddress, passwordHash: String, actor: String = "operator", at moment: Moment
  ) async throws -> Bool {
    try await database.write { connection in
      guard try !isTaken(account.username, in: connection) else { return false }
      try insert(account, email: email, passwordHash: passwordHash, in: connection)
      try append(
        .accountImported, actor: actor, object: account.id.rawValue, detail: ["kind": account.kind.rawValue],
        at: moment, in: connection)
      return true
    }
  }
}
