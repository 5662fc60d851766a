internal import AuditLog
internal import Cryptography
internal import Database
package import DomainTypes
package import FoundationEssentials

/// Every security-relevant act that identity writes down.
///
/// What anybody can cause without bound, such as a slowed-down sign-in, goes to the log instead.
package enum AuditAction: String, Sendable, CaseIterable {
  case accountImported = "account.imported"
  case accountOpened = "account.opened"
  case accountRecovered = "account.recovered"
  case accountStatusChanged = "account.statusChanged"
  case assuranceRaised = "account.assuranceRaised"
  case clientAdded = "client.added"
  case clientStateChanged = "client.stateChanged"
  case clientTokenIssued = "client.tokenIssued"
  case clientTokenRevoked = "client.tokenRevoked"
  case companyIssued = "company.issued"
  case companyProvisioned = "company.provisioned"
  case companyRefused = "company.refused"
  case consentGiven = "consent.given"
  case consentWithdrawn = "consent.withdrawn"
  case contactChanged = "account.contactChanged"
  case delegationGiven = "delegation.given"
  case delegationRevoked = "delegation.revoked"
  case grantCodeIssued = "grant.codeIssued"
  case grantRedeemed = "grant.redeemed"
  case grantRefreshed = "grant.refreshed"
  case grantRefused = "grant.refused"
  case grantReplayed = "grant.replayed"
  case grantRevoked = "grant.revoked"
  case keyRotated = "key.rotated"
  case passwordChanged = "account.passwordChanged"
  case proofedAtCounter = "proofing.atCounter"
  case proofingConfirmed = "proofing.confirmed"
  case proofingRefused = "proofing.refused"
  case recoveryCodeUsed = "secondFactor.recoveryCodeUsed"
  case refreshReplayed = "grant.refreshReplayed"
  case roleGranted = "role.granted"
  case roleTaken = "role.taken"
  case secondFactorAdded = "secondFactor.added"
  case secondFactorRemoved = "secondFactor.removed"
  case secondFactorShown = "secondFactor.shown"
  case sessionEnded = "session.ended"
  case signInFailed = "signIn.failed"
  case signInSucceeded = "signIn.succeeded"
  case supportLookedUp = "support.lookedUp"
}

/// When and in which request something happens.
package struct Moment: Sendable {
  package let now: Date
  package let requestID: String?

  package init(_ now: Date, requestID: String? = nil) {
    self.now = now
    self.requestID = requestID
  }
}

extension IdentityStore {
  /// Writes down an act that changes nothing else.
  package func record(
    _ action: AuditAction, actor: String, object: String, detail: [String: String] = [:], at moment: Moment
  ) async throws {
    try await database.write { connection in
      try append(action, actor: actor, object: object, detail: detail, at: moment, in: connection)
    }
  }

  func append(
    _ action: AuditAction, actor: String, object: String, detail: [String: String] = [:], at moment: Moment,
    in connection: Connection
  ) throws {
    try AuditLog.append(
      AuditEvent(
        at: moment.now, actor: actor, action: action.rawValue, object: object, detail: detail,
        requestID: moment.requestID),
      in: connection)
  }

  /// Names a citizen in the audit log without telling who it is.
  package func pseudonym(_ id: CitizenID) -> String {
    "citizen:" + Hex.encode(Array(cipher.blindIndex(id.rawValue, context: "audit.citizen").prefix(8)))
  }
}
