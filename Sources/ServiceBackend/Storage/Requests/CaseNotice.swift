internal import Database
internal import DomainTypes
internal import Outbox
internal import ServiceBackendDomain

/// What the gateway is told of a case, so that no look-up for a closed one is answered.
package struct CaseNotice: Codable, Sendable, Equatable {
  /// The outbox's name for the gateway.
  package static let destination = "gateway"

  /// The number by which warrants name the case.
  package var caseReference: String
  package var isClosed: Bool

  init(_ request: LicenseRequest) {
    caseReference = request.number
    isClosed = request.isFinal
  }

  /// In the transaction that closes the case: what is closed here will be closed there, whatever fails in between.
  func enqueue(for id: LicenseRequestID, version: Int, in connection: Connection) throws {
    try Outbox.enqueue(
      OutboxMessage(
        destination: Self.destination, orderKey: id.rawValue, idempotencyKey: "\(id.rawValue)/case/\(version)",
        payload: Array(try StoredJSON.encode(self).utf8), trace: nil), in: connection)
  }
}
