package import DomainTypes

/// A license as the register holds it, whether it was issued here or before.
///
/// `LicenseSummary.Status` names the states: `active` leaves by suspension, revocation, expiry and replacement,
/// `suspended` by reinstatement besides; the others are final, but that an expired license may still be replaced.
package struct RegisteredLicense: Sendable, Equatable {
  package let id: LicenseID
  package let agency: AgencyID
  package let number: String
  package let definition: LicenseDefinitionID
  /// The request that it came of; `nil` for one that was issued before and imported.
  package let request: LicenseRequestID?
  package let office: OfficeID
  package let area: String
  package let issuedOn: CivilDate
  package let expiresOn: CivilDate?
  package let holder: LicenseHolder

  package internal(set) var status: LicenseSummary.Status
  package internal(set) var statusSince: CivilDate
  package internal(set) var statusReason: String?
  /// The last day of a suspension that ends by itself.
  package internal(set) var suspendedUntil: CivilDate?
  package internal(set) var replacedBy: String?
  /// An order that one officer proposed and another has not confirmed yet.
  package internal(set) var order: LicenseOrder?
  /// How many days before the end the holder was last reminded.
  package internal(set) var lastReminder: Int?

  package init(
    id: LicenseID, agency: AgencyID, number: String, definition: LicenseDefinitionID, request: LicenseRequestID?,
    office: OfficeID, area: String, issuedOn: CivilDate, expiresOn: CivilDate?, holder: LicenseHolder,
    status: LicenseSummary.Status = .active, statusSince: CivilDate, statusReason: String? = nil,
    suspendedUntil: CivilDate? = nil, replacedBy: String? = nil, order: LicenseOrder? = nil, lastReminder: Int? = nil
  ) {
    self.id = id
    self.agency = agency
    self.number = number
    self.definition = definition
    self.request = request
    self.office = office
    self.area = area
    self.issuedOn = issuedOn
    self.expiresOn = expiresOn
    self.holder = holder
    self.status = status
    self.statusSince = statusSince
    self.statusReason = statusReason
    self.suspendedUntil = suspendedUntil
    self.replacedBy = replacedBy
    self.order = order
    self.lastReminder = lastReminder
  }

  /// Whether it can be renewed, amended or canceled; a renewal may come after the end.
  package func mayBeFollowed(by action: LicenseDefinition.Action) -> Bool {
    switch action {
    case .new: false
    case .renew: [.active, .suspended, .expired].contains(status)
    case .amend, .cancel: [.active, .suspended].contains(status)
    }
  }
}

/// Who holds a license and where; the register keeps it sealed.
package struct LicenseHolder: Sendable, Equatable, Codable {
  package var kind: LicenseDefinition.ApplicantKind
  /// A citizen id or a juristic id, thirteen digits.
  package var id: String
  package var name: String
  package var premisesName: String?
  package var premisesAddress: String?

  package init(
    kind: LicenseDefinition.ApplicantKind, id: String, name: String, premisesName: String?, premisesAddress: String?
  ) {
    self.kind = kind
    self.id = id
    self.name = name
    self.premisesName = premisesName
    self.premisesAddress = premisesAddress
  }
}
