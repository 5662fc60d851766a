package import DomainTypes
package import FoundationEssentials

package enum AccessRequestKind {}
package typealias AccessRequestID = Identifier<AccessRequestKind>

/// An agency asks a register's owner for a grant; the owner decides, and what is granted ends by date.
package struct AccessRequest: Sendable, Equatable {
  package enum State: Sendable, Equatable {
    /// `decide` → `approved` or `refused`; `withdraw` → `withdrawn`.
    case waiting
    case approved(Decision)
    case refused(Decision)
    case withdrawn
  }

  package struct Decision: Sendable, Equatable {
    package var by: String
    package var at: Date
    package var note: String?

    package init(by: String, at: Date, note: String?) {
      self.by = by
      self.at = at
      self.note = note
    }
  }

  package enum Failure: Error, Sendable, Equatable {
    case notWaiting
    /// Nobody decides about what they asked for themselves.
    case ownRequest
    /// The owner's fields or days go beyond what was asked.
    case beyondTheRequest
  }

  package var id: AccessRequestID
  package var consumer: ConsumerID
  package var service: DataService
  package var purpose: Purpose
  package var fields: Set<FieldName>
  package var legalBasis: String
  /// What the agency does with it, for the owner to judge.
  package var reason: String
  package var from: CivilDate
  package var until: CivilDate
  package var requestedBy: String
  package var requestedAt: Date
  package private(set) var state: State

  /// Days that a grant may last before the owner is asked again: two years.
  package static let longestGrant = 731

  package init(
    id: AccessRequestID, consumer: ConsumerID, service: DataService, purpose: Purpose, fields: Set<FieldName>,
    legalBasis: String, reason: String, from: CivilDate, until: CivilDate, requestedBy: String, requestedAt: Date,
    state: State = .waiting
  ) {
    self.id = id
    self.consumer = consumer
    self.service = service
    self.purpose = purpose
    self.fields = fields
    self.legalBasis = legalBasis
    self.reason = reason
    self.from = from
    self.until = until
    self.requestedBy = requestedBy
    self.requestedAt = requestedAt
    self.state = state
  }

  /// The owner allows it, with fewer fields or fewer days if they like.
  ///
  /// - Returns: The grant that holds from now on.
  package mutating func approve(
    fields granted: Set<FieldName>? = nil, until end: CivilDate? = nil, note: String?, by owner: String, at now: Date
  ) throws(Failure) -> Grant {
    try checkDecision(by: owner)
    let granted = granted ?? fields
    let end = end ?? until
    guard !granted.isEmpty, granted.isSubset(of: fields), end <= until, end >= from else { throw .beyondTheRequest }
    state = .approved(Decision(by: owner, at: now, note: note))
    return Grant(
      id: GrantID("request-\(id.rawValue)"), consumer: consumer, service: service, purpose: purpose,
      fields: granted, legalBasis: legalBasis, from: from, until: end)
  }

  package mutating func refuse(note: String, by owner: String, at now: Date) throws(Failure) {
    try checkDecision(by: owner)
    state = .refused(Decision(by: owner, at: now, note: note))
  }

  package mutating func withdraw() throws(Failure) {
    guard state == .waiting else { throw .notWaiting }
    state = .withdrawn
  }

  private func checkDecision(by owner: String) throws(Failure) {
    guard state == .waiting else { throw .notWaiting }
    guard owner != requestedBy, owner != consumer.rawValue else { throw .ownRequest }
  }
}
