public import FoundationEssentials
internal import HTTPTypes

extension GatewayAPI {
  /// Operational data of each exchange, oldest first, `?after=` a sequence number; scope `gateway.admin`.
  public static let operationalData = Endpoint(
    .get, "/v1/operational-data", output: Page<OperationalRecord>.self)
}

/// How one exchange went, with its four time stamps; nothing about the subject.
public struct OperationalRecord: Codable, Sendable, Equatable {
  public var sequence: Int
  public var receiptID: String
  public var messageID: String?
  public var requestID: String
  public var gateway: String
  public var consumer: String
  public var agency: String?
  public var service: String
  public var register: String
  public var purpose: String
  public var grant: String?
  public var warrantID: String?
  public var fieldCount: Int
  public var receivedAt: Date
  /// When the register was asked; none where it was not.
  public var askedAt: Date?
  public var answeredAt: Date?
  public var loggedAt: Date
  /// Milliseconds from received to logged, and of these the register's.
  public var totalMilliseconds: Int
  public var registerMilliseconds: Int?
  public var outcome: String
  public var succeeded: Bool
  public var status: Int?
  public var errorCode: String?
  /// `client`, `gateway` or `register`.
  public var errorSource: String?
  public var fromCache: Bool
  public var cacheAge: Int?
  public var requestBytes: Int?
  public var answerBytes: Int?
  public var requestHash: String
  public var answerHash: String?
  public var chainHash: String
  public var isSecret: Bool

  public init(
    sequence: Int, receiptID: String, messageID: String?, requestID: String, gateway: String, consumer: String,
    agency: String?, service: String, register: String, purpose: String, grant: String?, warrantID: String?,
    fieldCount: Int, receivedAt: Date, askedAt: Date?, answeredAt: Date?, loggedAt: Date, totalMilliseconds: Int,
    registerMilliseconds: Int?, outcome: String, succeeded: Bool, status: Int?, errorCode: String?,
    errorSource: String?, fromCache: Bool, cacheAge: Int?, requestBytes: Int?, answerBytes: Int?, requestHash: String,
    answerHash: String?, chainHash: String, isSecret: Bool
  ) {
    self.sequence = sequence
    self.receiptID = receiptID
    self.messageID = messageID
    self.requestID = requestID
    self.gateway = gateway
    self.consumer = consumer
    self.agency = agency
    self.service = service
    self.register = register
    self.purpose = purpose
    self.grant = grant
    self.warrantID = warrantID
    self.fieldCount = fieldCount
    self.receivedAt = receivedAt
    self.askedAt = askedAt
    self.answeredAt = answeredAt
    self.loggedAt = loggedAt
    self.totalMilliseconds = totalMilliseconds
    self.registerMilliseconds = registerMilliseconds
    self.outcome = outcome
    self.succeeded = succeeded
    self.status = status
    self.errorCode = errorCode
    self.errorSource = errorSource
    self.fromCache = fromCache
    self.cacheAge = cacheAge
    self.requestBytes = requestBytes
    self.answerBytes = answerBytes
    self.requestHash = requestHash
    self.answerHash = answerHash
    self.chainHash = chainHash
    self.isSecret = isSecret
  }
}
