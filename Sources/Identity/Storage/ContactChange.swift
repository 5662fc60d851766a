internal import Database
package import DomainTypes
internal import IdentityDomain

extension IdentityStore {
  /// Keeps an address that received a code as the person's own.
  ///
  /// - Returns: `false` when the e-mail address belongs to another account by now.
  package func keepContact(_ sent: SentCode, of id: AccountID, at moment: Moment) async throws -> Bool {
    try await database.write { connection in
      guard var account = try account(id, in: connection) else { return false }
      switch sent.channel {
      case .sms:
        account.personal.phone = sent.to
        account.personal.phoneVerified = true
      case .email:
        guard let email = EmailAddress(sent.to) else { return false }
        let isOwn = EmailAddress(account.personal.email)?.comparable == email.comparable
        guard try isOwn || !isTaken(email, in: connection) else { return false }
        account.personal.email = email.rawValue
        account.emailVerifiedAt = moment.now
        try connection.execute(
          "UPDATE account SET emailIndex = ?2 WHERE id = ?1", .text(id.rawValue),
          index(email.comparable, "account.email"))
      }
      account.updatedAt = moment.now
      try update(account, in: connection)
      try append(
        .contactChanged, actor: id.rawValue, object: id.rawValue, detail: ["channel": sent.channel.rawValue],
        at: moment, in: connection)
      return true
    }
  }
}
