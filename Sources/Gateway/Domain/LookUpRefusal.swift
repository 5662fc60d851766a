/// Why the gateway does not ask the register.
package enum LookUpRefusal: Error, Sendable, Hashable {
  /// No grant of consumer, service and purpose holds today.
  case noGrant
  case fieldNotGranted([FieldName])
  case warrantMissing
  /// Not signed by a trusted issuer, for somebody else, expired, or living longer than it may.
  case warrantInvalid
  case warrantReplayed
  /// A good warrant, for another case, service, subject or for fewer fields.
  case warrantMismatch
  case subjectTokenMissing
  /// Expired, without the right scope, or given to another consumer.
  case subjectTokenInvalid
  /// The token is somebody else's.
  case subjectMismatch

  /// The problem's code; a part of the API.
  package var code: String {
    switch self {
    case .noGrant: "no-grant"
    case .fieldNotGranted: "field-not-granted"
    case .warrantMissing: "warrant-missing"
    case .warrantInvalid: "warrant-invalid"
    case .warrantReplayed: "warrant-replayed"
    case .warrantMismatch: "warrant-mismatch"
    case .subjectTokenMissing: "subject-token-missing"
    case .subjectTokenInvalid: "subject-token-invalid"
    case .subjectMismatch: "subject-mismatch"
    }
  }
}
