internal import AuditLog
internal import Database
package import FoundationEssentials

/// Every act of an operator that the portal writes down.
package enum AuditAction: String, Sendable, CaseIterable {
  case draftStarted = "draft.started"
  case documentAttached = "document.attached"
  case documentRefused = "document.refused"
  case documentRemoved = "document.removed"
  case lockedAnswerRefused = "lockedAnswer.refused"
  case registerAsked = "register.asked"
  case registerSilent = "register.silent"
  case submissionConfirmed = "submission.confirmed"
  case requestDelivered = "request.delivered"
  case requestCorrected = "request.corrected"
  case unmarkedAnswerRefused = "unmarkedAnswer.refused"
  case paymentEvidenceGiven = "paymentEvidence.given"
  case requestWithdrawn = "request.withdrawn"
  case awaitedNumberGiven = "awaitedNumber.given"
  case licenseFetched = "license.fetched"
  case confirmationCodeSent = "confirmationCode.sent"
  case confirmationCodeRefused = "confirmationCode.refused"
  case registerRemarkMade = "registerRemark.made"
  case documentDownloaded = "document.downloaded"
  case dataExported = "data.exported"
  case draftExpired = "draft.expired"
  case draftRemoved = "draft.removed"
  case documentDeleted = "document.deleted"
}

/// Who does something, when and in which request.
package struct Act: Sendable {
  package let actor: String
  package let now: Date
  package let requestID: String?

  package init(actor: String, now: Date, requestID: String? = nil) {
    self.actor = actor
    self.now = now
    self.requestID = requestID
  }
}

extension PortalStore {
  /// Writes down an act that changes nothing else.
  package func record(
    _ action: AuditAction, object: String, detail: [String: String] = [:], _ act: Act
  ) async throws {
    try await database.write { try append(action, object: object, detail: detail, act, in: $0) }
  }

  func append(
    _ action: AuditAction, object: String, detail: [String: String] = [:], _ act: Act, in connection: Connection
  ) throws {
    try AuditLog.append(
      AuditEvent(
        at: act.now, actor: act.actor, action: action.rawValue, object: object, detail: detail,
        requestID: act.requestID),
      in: connection)
  }
}
