package import DomainTypes

/// Something that people of the offices must hear of, beside the case itself.
package struct OfficeNotice: Sendable, Equatable {
  package enum Kind: String, Sendable, Codable {
    /// The decision is late; a copy of the notice to the operator.
    case decisionLate
    /// A step took longer than its own days.
    case stepLate
    /// Seven days after the decision the operator has not been told.
    case resultNotTold
  }

  package enum Audience: Sendable, Equatable {
    /// Those who watch over the agencies.
    case oversight
    case officer(String)
  }

  package var kind: Kind
  package var audience: Audience
  package var request: LicenseRequestID
  package var agency: AgencyID
  package var dueOn: CivilDate
  package var reason: String?

  init(_ kind: Kind, of request: LicenseRequest, to audience: Audience) {
    self.kind = kind
    self.audience = audience
    self.request = request.id
    agency = request.agency
    dueOn = request.clock.dueOn
    reason = request.lateness.lastNotice?.reason
  }
}
