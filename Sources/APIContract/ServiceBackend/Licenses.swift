public import DomainTypes
public import FoundationEssentials
internal import HTTPTypes

// The register of licenses. Officers' operations need scope `backend.officer`; an order counts when a second officer
// has confirmed it.

extension ServiceBackendAPI {
  /// The licenses of the own agency that the officer may see; `?status=`, `?after=` a cursor.
  public static let licenses = Endpoint(.get, "/v1/officer/licenses", output: Page<LicenseView>.self)
  /// By number, or by the holder's thirteen digits; never in a URL.
  public static let searchLicenses = Endpoint(
    .post, "/v1/officer/license-searches", input: CaseSearch.self, output: Page<LicenseView>.self)
  public static let license = Endpoint(.get, "/v1/officer/licenses/{id}", output: LicenseRecord.self)

  public static let proposeOrder = Endpoint(
    .post, "/v1/officer/licenses/{id}/order", input: OrderInput.self, output: LicenseView.self)
  public static let confirmOrder = Endpoint(
    .post, "/v1/officer/licenses/{id}/order/confirmation", output: LicenseView.self)
  public static let dropOrder = Endpoint(
    .post, "/v1/officer/licenses/{id}/order/rejection", output: LicenseView.self)

  /// Takes licenses that were issued before, as CSV with a header line; run twice it makes no doubles.
  ///
  /// For administrators.
  public static let importLicenses = Operation(.post, "/v1/officer/license-imports")

  /// Every license of one holder, for the portal; scope `backend.requests`.
  public static let holderLicenses = Endpoint(
    .post, "/v1/holder-licenses", input: HolderInput.self, output: Page<HeldLicense>.self)
}

public struct LicenseView: Codable, Sendable, Equatable {
  public var id: LicenseID
  public var number: String
  public var definition: LicenseDefinitionID
  public var holder: String
  public var holderKind: LicenseDefinition.ApplicantKind
  public var issuedOn: CivilDate
  public var expiresOn: CivilDate?
  public var status: LicenseSummary.Status
  public var statusSince: CivilDate
  public var statusReason: String?
  public var suspendedUntil: CivilDate?
  public var replacedBy: String?
  /// The order that waits for its confirmation.
  public var order: OrderView?
  public var request: LicenseRequestID?

  public init(
    id: LicenseID, number: String, definition: LicenseDefinitionID, holder: String,
    holderKind: LicenseDefinition.ApplicantKind, issuedOn: CivilDate, expiresOn: CivilDate?,
    status: LicenseSummary.Status, statusSince: CivilDate, statusReason: String?, suspendedUntil: CivilDate?,
    replacedBy: String?, order: OrderView?, request: LicenseRequestID?
  ) {
    self.id = id
    self.number = number
    self.definition = definition
    self.holder = holder
    self.holderKind = holderKind
    self.issuedOn = issuedOn
    self.expiresOn = expiresOn
    self.status = status
    self.statusSince = statusSince
    self.statusReason = statusReason
    self.suspendedUntil = suspendedUntil
    self.replacedBy = replacedBy
    self.order = order
    self.request = request
  }
}

/// A license with its history, oldest first.
public struct LicenseRecord: Codable, Sendable, Equatable {
  public var license: LicenseView
  public var history: [LicenseHistoryEntry]
  public init(license: LicenseView, history: [LicenseHistoryEntry]) {
    self.license = license
    self.history = history
  }
}

public struct LicenseHistoryEntry: Codable, Sendable, Equatable {
  /// Such as `issued`, `imported`, `licenseSuspended`.
  public var kind: String
  public var at: Date
  public var by: String
  public var note: String?
  public init(kind: String, at: Date, by: String, note: String?) {
    self.kind = kind
    self.at = at
    self.by = by
    self.note = note
  }
}

/// An order about a license: facts, law and reasons (Administrative Procedure Act s.37).
public struct OrderInput: Codable, Sendable, Equatable {
  /// `suspend`, `reinstate` or `revoke`.
  public var kind: String
  public var facts: String
  public var law: String
  public var reasons: String
  /// The last day of a suspension that ends by itself.
  public var until: CivilDate?
  public init(kind: String, facts: String, law: String, reasons: String, until: CivilDate? = nil) {
    self.kind = kind
    self.facts = facts
    self.law = law
    self.reasons = reasons
    self.until = until
  }
}

public struct OrderView: Codable, Sendable, Equatable {
  public var order: OrderInput
  public var proposedBy: String
  public var proposedAt: Date
  public init(order: OrderInput, proposedBy: String, proposedAt: Date) {
    self.order = order
    self.proposedBy = proposedBy
    self.proposedAt = proposedAt
  }
}

/// What became of a list of licenses.
public struct ImportReport: Codable, Sendable, Equatable {
  public struct Fault: Codable, Sendable, Equatable {
    /// The line in the file; the header is line 1.
    public var line: Int
    public var column: String?
    public var code: String
    public var message: String
    public init(line: Int, column: String?, code: String, message: String) {
      self.line = line
      self.column = column
      self.code = code
      self.message = message
    }
  }
  public var imported: Int
  /// Rows that were there already.
  public var unchanged: Int
  public var faults: [Fault]
  public init(imported: Int, unchanged: Int, faults: [Fault]) {
    self.imported = imported
    self.unchanged = unchanged
    self.faults = faults
  }
}

/// Whose licenses are asked for: one of the two.
public struct HolderInput: Codable, Sendable, Equatable {
  public var citizenID: CitizenID?
  public var juristicID: JuristicID?
  public init(citizenID: CitizenID? = nil, juristicID: JuristicID? = nil) {
    self.citizenID = citizenID
    self.juristicID = juristicID
  }
}

/// A license as its holder sees it, with what can be filed for it now.
public struct HeldLicense: Codable, Sendable, Equatable {
  public var agency: AgencyID
  public var number: String
  public var definition: LicenseDefinitionID
  public var request: LicenseRequestID?
  public var premisesName: String?
  public var premisesAddress: String?
  public var issuedOn: CivilDate
  public var expiresOn: CivilDate?
  public var status: LicenseSummary.Status
  /// `renew`, `amend`, `cancel`, as far as the definition has them and the status allows.
  public var actions: [LicenseDefinition.Action]
  public init(
    agency: AgencyID, number: String, definition: LicenseDefinitionID, request: LicenseRequestID?,
    premisesName: String?, premisesAddress: String?, issuedOn: CivilDate, expiresOn: CivilDate?,
    status: LicenseSummary.Status, actions: [LicenseDefinition.Action]
  ) {
    self.agency = agency
    self.number = number
    self.definition = definition
    self.request = request
    self.premisesName = premisesName
    self.premisesAddress = premisesAddress
    self.issuedOn = issuedOn
    self.expiresOn = expiresOn
    self.status = status
    self.actions = actions
  }
}
