package import DomainTypes

/// Whose a draft or a request is: an account, or that account acting for one company.
///
/// Another person of the same company is another owner: nothing is shared without a delegation.
package struct Owner: Sendable, Hashable, Codable {
  package let account: AccountID
  package let juristicID: JuristicID?

  package init(account: AccountID, juristicID: JuristicID?) {
    self.account = account
    self.juristicID = juristicID
  }

  /// One text for both parts, to be stored and compared.
  package var key: String { juristicID.map { "\(account.rawValue)/\($0.rawValue)" } ?? account.rawValue }
}

extension Applicant {
  package var owner: Owner { Owner(account: account, juristicID: juristicID) }
}
