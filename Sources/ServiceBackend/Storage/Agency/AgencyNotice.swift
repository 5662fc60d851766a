package import DomainTypes
package import FoundationEssentials

/// What a webhook says of an event: ids and states, nothing of a person.
package struct AgencyNotice: Sendable, Equatable, Codable {
  package var agency: AgencyID
  /// Counts the agency's events from 1 without a gap.
  package var sequence: Int
  package var request: LicenseRequestID
  package var requestNumber: String
  package var definition: LicenseDefinitionID
  package var kind: RequestEvent.Kind
  package var at: Date
  /// Counts the request's own events.
  package var requestSequence: Int
  package var state: RequestState
  package var turn: Turn
  package var officialStatus: String
  package var officialSubStatus: String

  init(_ event: RequestEvent, sequence: Int) {
    let snapshot = event.snapshot
    agency = snapshot.agency
    self.sequence = sequence
    request = snapshot.id
    requestNumber = snapshot.requestNumber
    definition = snapshot.definition
    kind = event.kind
    at = event.at
    requestSequence = event.sequence
    state = snapshot.state
    turn = snapshot.turn
    officialStatus = snapshot.officialStatus
    officialSubStatus = snapshot.officialSubStatus
  }

  /// A notice as the outbox keeps it.
  package init(payload: [UInt8]) throws {
    self = try StoredJSON.decode(Self.self, String(decoding: payload, as: UTF8.self))
  }

  func payload() throws -> [UInt8] { Array(try StoredJSON.encode(self).utf8) }
}
