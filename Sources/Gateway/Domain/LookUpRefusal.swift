/// Why the gateway does not ask the register.
package enum LookUpRefusal: Error, Sendable, Hashable {
  /// The consumer's right as a whole is on hold.
  case consumerSuspended
  /// No grant of consumer, service and purpose holds today.
  case noGrant
  /// There was a grant, whose last day is over.
  case grantEnded
  case fieldNotGranted([FieldName])
  case warrantMissing
  /// Not signed by a trusted issuer, for somebody else, or living longer than it may.
  case warrantInvalid
  case warrantExpired
  case warrantReplayed
  /// A good warrant, for another case, service or subject.
  case warrantMismatch
  /// A good warrant, which does not list these fields.
  case warrantFieldUnlisted([FieldName])
  /// A good warrant, of another officer than the one who asks.
  case warrantOtherOfficer
  /// The case that the warrant names is closed.
  case caseClosed
  case subjectTokenMissing
  /// Expired, without the right scope, or given to another consumer.
  case subjectTokenInvalid
  /// The token is somebody else's.
  case subjectMismatch
  /// An agency's own look-up names neither officer nor case.
  case officerOrCaseMissing

  /// The problem's code; a part of the API.
  package var code: String {
    switch self {
    case .consumerSuspended: "consumer-suspended"
    case .noGrant: "no-grant"
    case .grantEnded: "grant-ended"
    case .fieldNotGranted: "field-not-granted"
    case .warrantMissing: "warrant-missing"
    case .warrantInvalid: "warrant-invalid"
    case .warrantExpired: "warrant-expired"
    case .warrantReplayed: "warrant-replayed"
    case .warrantMismatch: "warrant-mismatch"
    case .warrantFieldUnlisted: "warrant-field-unlisted"
    case .warrantOtherOfficer: "warrant-other-officer"
    case .caseClosed: "case-closed"
    case .subjectTokenMissing: "subject-token-missing"
    case .subjectTokenInvalid: "subject-token-invalid"
    case .subjectMismatch: "subject-mismatch"
    case .officerOrCaseMissing: "officer-or-case-missing"
    }
  }
}
