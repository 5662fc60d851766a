public import FoundationEssentials

/// All that an operator may know about one request at one moment.
public struct RequestSnapshot: Codable, Sendable, Equatable {
  public var id: LicenseRequestID
  /// The number of the last event; a snapshot with a higher one is newer.
  public var sequence: Int
  /// The agency's request number, such as `C691123001`; `nil` never after receipt.
  public var requestNumber: String
  public var definition: LicenseDefinitionID
  public var definitionVersion: Int
  public var agency: AgencyID
  public var state: RequestState
  public var turn: Turn
  /// The official words (`CHECK` … `REJECTED`) and sub-state (`WAITING_AGENT_WORKING` …).
  public var officialStatus: String
  public var officialSubStatus: String
  public var receivedAt: Date
  /// The last day for the decision, `nil` once decided.
  ///
  /// It moves only while the operator corrects.
  public var dueOn: CivilDate?
  public var deficiency: DeficiencyRecord?
  public var inspection: InspectionNotice?
  /// The newest notice of delay.
  public var delay: DelayNotice?
  /// Conditions under which the license is granted.
  public var conditions: [String]?
  public var bill: Bill?
  public var refusal: Refusal?
  public var license: LicenseSummary?

  public init(
    id: LicenseRequestID, sequence: Int, requestNumber: String, definition: LicenseDefinitionID,
    definitionVersion: Int, agency: AgencyID, state: RequestState, turn: Turn, officialStatus: String,
    officialSubStatus: String, receivedAt: Date, dueOn: CivilDate?, deficiency: DeficiencyRecord?, bill: Bill?,
    refusal: Refusal?, license: LicenseSummary?
  ) {
    self.id = id
    self.sequence = sequence
    self.requestNumber = requestNumber
    self.definition = definition
    self.definitionVersion = definitionVersion
    self.agency = agency
    self.state = state
    self.turn = turn
    self.officialStatus = officialStatus
    self.officialSubStatus = officialSubStatus
    self.receivedAt = receivedAt
    self.dueOn = dueOn
    self.deficiency = deficiency
    self.bill = bill
    self.refusal = refusal
    self.license = license
  }
}
