package import FoundationEssentials

/// Who did what to what, and when.
///
/// It is kept for years and shown to auditors: actor and object are ids, details are codes and numbers; never a
/// name, a citizen id, a token or an answer.
package struct AuditEvent: Sendable, Equatable {
  /// Kept in whole milliseconds.
  package let at: Date
  package let actor: String
  package let action: String
  package let object: String
  package let detail: [String: String]
  package let requestID: String?

  package init(
    at: Date, actor: String, action: String, object: String, detail: [String: String] = [:],
    requestID: String? = nil
  ) {
    self.at = at
    self.actor = actor
    self.action = action
    self.object = object
    self.detail = detail
    self.requestID = requestID
  }
}

/// An event with its place in the log.
package struct AuditRecord: Sendable, Equatable {
  /// Counts from 1 without gaps.
  package let sequence: Int64
  package let event: AuditEvent
  /// SHA-256 over the hash before it and this event.
  package let hash: [UInt8]
}

/// What a check of the whole log found.
package enum AuditVerdict: Sendable, Equatable {
  /// Every event is as it was written. Only a head noted elsewhere shows that none was cut off the end.
  case intact(count: Int, head: [UInt8])
  /// The first event that is missing, or is not the one that was written here.
  case broken(sequence: Int64)
}
