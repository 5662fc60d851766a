public import FoundationEssentials
internal import HTTPTypes

extension GatewayAPI {
  /// The message log, newest last, `?after=` a sequence number; scope `gateway.admin`.
  public static let exchanges = Endpoint(.get, "/v1/exchanges", output: Page<Exchange>.self)

  /// Every look-up about the person whose access token is sent (scope `gateway.own`), newest first.
  public static let ledger = Endpoint(.get, "/v1/ledger", output: Page<Exchange>.self)

  /// The keys that sign receipts.
  public static let keys = Endpoint(.get, "/jwks.json", output: KeySet.self)
}

/// One row of the message log: who, for whom, why and which field names; never a value.
public struct Exchange: Codable, Sendable, Equatable {
  public enum Outcome: String, Codable, Sendable {
    case answered
    /// The gateway refused; `reason` is the problem's code.
    case refused
    /// The register failed.
    case failed
  }
  public var sequence: Int
  public var receiptID: String
  public var at: Date
  public var consumer: String
  public var service: String
  public var purpose: String
  public var legalBasis: String
  public var fields: [String]
  public var agency: String?
  public var officer: String?
  public var caseReference: String?
  public var outcome: Outcome
  public var reason: String?
  /// The id that the caller gave it (`X-Road-Id`).
  public var messageID: String?
  public var grant: String?

  public init(
    sequence: Int, receiptID: String, at: Date, consumer: String, service: String, purpose: String,
    legalBasis: String, fields: [String], agency: String?, officer: String?, caseReference: String?,
    outcome: Outcome, reason: String?, messageID: String? = nil, grant: String? = nil
  ) {
    self.sequence = sequence
    self.receiptID = receiptID
    self.at = at
    self.consumer = consumer
    self.service = service
    self.purpose = purpose
    self.legalBasis = legalBasis
    self.fields = fields
    self.agency = agency
    self.officer = officer
    self.caseReference = caseReference
    self.outcome = outcome
    self.reason = reason
    self.messageID = messageID
    self.grant = grant
  }
}
