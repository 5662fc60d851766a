public import FoundationEssentials

/// One thing that happened to a request, with where it stands since.
///
/// service-backend sends each to the portal, in order per request; the receiver drops what it has and asks for what
/// it lacks.
public struct RequestEvent: Codable, Sendable, Equatable {
  public enum Kind: String, Codable, Sendable {
    case received
    case completenessCheckStarted
    case foundComplete
    case foundDeficient
    /// The operator has seen the deficiency record.
    case deficiencyAcknowledged
    case corrected
    case correctionDeadlinePassed
    case inspectionScheduled
    case inspected
    /// The decision is late: the reason, every seven days until it comes (Licensing Facilitation Act s.10).
    case delayed
    case approved
    case refused
    case feeStated
    case paymentEvidenceGiven
    case paymentConfirmed
    case paymentRejected
    case documentPrepared
    case documentSentBack
    case issued
    case withdrawn
    // What happens to the license that came of the request.
    case renewalDue
    case licenseSuspended
    case licenseReinstated
    case licenseRevoked
    case licenseExpired
    case licenseReplaced
  }
  /// Counts up from 1 for each request.
  public var sequence: Int
  public var kind: Kind
  public var at: Date
  /// For the operator to read; never an internal note.
  public var note: String?
  public var snapshot: RequestSnapshot

  public init(sequence: Int, kind: Kind, at: Date, note: String?, snapshot: RequestSnapshot) {
    self.sequence = sequence
    self.kind = kind
    self.at = at
    self.note = note
    self.snapshot = snapshot
  }
}
