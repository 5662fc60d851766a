package import DomainTypes

package enum GrantKind {}
package typealias GrantID = Identifier<GrantKind>

/// What a register's owner allows: this consumer, this service, this purpose, these fields, from one day until another.
///
/// Nothing is allowed by default.
package struct Grant: Sendable, Hashable, Codable {
  package var id: GrantID
  package var consumer: ConsumerID
  package var service: DataService
  package var purpose: Purpose
  package var fields: Set<FieldName>
  /// The law or letter that the owner allowed it by.
  package var legalBasis: String
  /// The first day in Thailand on which it holds.
  package var from: CivilDate
  /// The last day, or `nil` while no end is set.
  package var until: CivilDate?
  /// Days after which a look-up by this grant shows in the subject's ledger, where a law allows the secrecy.
  ///
  /// `nil` shows it at once.
  package var ledgerDelayDays: Int?

  package init(
    id: GrantID, consumer: ConsumerID, service: DataService, purpose: Purpose, fields: Set<FieldName>,
    legalBasis: String, from: CivilDate, until: CivilDate? = nil, ledgerDelayDays: Int? = nil
  ) {
    self.id = id
    self.consumer = consumer
    self.service = service
    self.purpose = purpose
    self.fields = fields
    self.legalBasis = legalBasis
    self.from = from
    self.until = until
    self.ledgerDelayDays = ledgerDelayDays
  }

  /// Days: ten years.
  private static let longestSecrecy = 3650

  package func holds(on day: CivilDate) -> Bool {
    if let until, day > until { return false }
    return day >= from
  }

  package func hasEnded(on day: CivilDate) -> Bool { until.map { day > $0 } ?? false }

  /// What makes it senseless, or `nil`.
  package var flaw: Flaw? {
    if id.rawValue.isEmpty || consumer.rawValue.isEmpty || legalBasis.isEmpty { return .empty }
    if fields.isEmpty { return .noFields }
    let foreign = fields.subtracting(service.grantable)
    if !foreign.isEmpty { return .foreignFields(foreign.map(\.rawValue).sorted()) }
    if let until, until < from { return .endsBeforeItBegins }
    if let days = ledgerDelayDays, !(1...Self.longestSecrecy).contains(days) { return .secrecyTooLong }
    return nil
  }

  package enum Flaw: Error, Sendable, Equatable {
    /// Id, consumer or legal basis has no text.
    case empty
    case noFields
    /// The service cannot tell these.
    case foreignFields([String])
    case endsBeforeItBegins
    /// `ledgerDelayDays` is not from 1 to 3650.
    case secrecyTooLong
  }
}
