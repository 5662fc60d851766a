package import DomainTypes
package import FoundationEssentials

/// The right to act in one role: of one agency, and within it of one office, area or kind of license where it says so.
///
/// Two people make it (proposed by one, approved by another), neither of them the one who gets it. It has a first day
/// and, for an acting officer or a delegation, a last one.
package struct OfficerGrant: Sendable, Equatable {
  package enum State: String, Sendable {
    case proposed
    case active
    case rejected
    case revoked
  }

  /// What the right is limited to; `nil` is no limit.
  package struct Scope: Sendable, Equatable, Codable {
    package var office: OfficeID?
    /// The first digits of a subdistrict's code: two for a province, four for a district.
    package var area: String?
    package var definition: LicenseDefinitionID?
    package init(office: OfficeID? = nil, area: String? = nil, definition: LicenseDefinitionID? = nil) {
      self.office = office
      self.area = area
      self.definition = definition
    }
  }

  package let id: String
  package let username: String
  package let agency: AgencyID
  package let role: Role
  package let scope: Scope
  package let validFrom: CivilDate
  package let validUntil: CivilDate?
  /// The officer in whose place the other acts.
  package let actingFor: String?
  package let reason: String
  package let proposedBy: String
  package let proposedAt: Date
  package private(set) var state: State
  package private(set) var decidedBy: String?
  package private(set) var decidedAt: Date?

  /// A grant as it is stored.
  package init(
    id: String, username: String, agency: AgencyID, role: Role, scope: Scope, validFrom: CivilDate,
    validUntil: CivilDate?, actingFor: String?, reason: String, proposedBy: String, proposedAt: Date,
    state: State = .proposed, decidedBy: String? = nil, decidedAt: Date? = nil
  ) {
    self.id = id
    self.username = username
    self.agency = agency
    self.role = role
    self.scope = scope
    self.validFrom = validFrom
    self.validUntil = validUntil
    self.actingFor = actingFor
    self.reason = reason
    self.proposedBy = proposedBy
    self.proposedAt = proposedAt
    self.state = state
    self.decidedBy = decidedBy
    self.decidedAt = decidedAt
  }

  package enum Failure: Error, Equatable {
    /// Nobody gives a right to themselves, or decides on what they proposed or get.
    case ownGrant
    /// Only a supervisor or an administrator grants; a holder may lend the own role for a time.
    case notEntitled
    /// The last day is before the first, or a delegation has no last day.
    case badDates
    /// A delegation of a role that the one who lends it does not have.
    case notHeld
    case decidedAlready
    case reasonMissing
    /// An administrator's right comes from the console alone.
    case roleNotGrantable
  }

  /// Whether the proposal may be made by `officer`.
  ///
  /// - Throws: What stands in its way.
  package func checkProposal(by officer: Officer) throws(Failure) {
    guard username != officer.username else { throw .ownGrant }
    guard !reason.allSatisfy(\.isWhitespace) else { throw .reasonMissing }
    guard role != .administrator else { throw .roleNotGrantable }
    if let validUntil, validUntil < validFrom { throw .badDates }
    let isDelegation = actingFor == officer.username
    if isDelegation {
      guard officer.roles.contains(role) else { throw .notHeld }
    } else {
      guard Self.maySteer(officer) else { throw .notEntitled }
    }
    guard actingFor == nil || validUntil != nil else { throw .badDates }
  }

  /// A second person makes it count, or says no.
  package mutating func decide(approves: Bool, by officer: Officer, at now: Date) throws(Failure) {
    guard state == .proposed else { throw .decidedAlready }
    guard Self.maySteer(officer) else { throw .notEntitled }
    guard officer.username != proposedBy, officer.username != username else { throw .ownGrant }
    state = approves ? .active : .rejected
    decidedBy = officer.username
    decidedAt = now
  }

  /// Ends it at once: taking a right away needs one person.
  package mutating func revoke(by officer: Officer, at now: Date) throws(Failure) {
    guard state == .active || state == .proposed else { throw .decidedAlready }
    guard Self.maySteer(officer) || officer.username == actingFor else { throw .notEntitled }
    state = .revoked
    decidedBy = officer.username
    decidedAt = now
  }

  /// Who proposes, approves and ends grants of the agency.
  package static func maySteer(_ officer: Officer) -> Bool {
    !officer.roles.isDisjoint(with: [.supervisor, .administrator])
  }
}
