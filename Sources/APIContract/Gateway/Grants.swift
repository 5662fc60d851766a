public import DomainTypes
internal import HTTPTypes

extension GatewayAPI {
  /// The grants on file; scope `gateway.admin`, as all of these.
  public static let grants = Endpoint(.get, "/v1/grants", output: DataGrantList.self)
  /// Puts one grant on file or changes it; it holds for the next call.
  public static let putGrant = Endpoint(
    .put, "/v1/grants/{id}", input: DataGrantInput.self, output: DataGrantEntry.self)
  public static let removeGrant = Endpoint(.delete, "/v1/grants/{id}", output: Empty.self, status: 204)
  /// How often each consumer may ask each data service.
  public static let limits = Endpoint(.get, "/v1/limits", output: CallLimitList.self)
  /// Sets one limit; without bounds it goes back to the one for all.
  public static let putLimit = Endpoint(.put, "/v1/limits", input: CallLimitEntry.self, output: CallLimitEntry.self)
}

public struct DataGrantList: Codable, Sendable {
  public var items: [DataGrantEntry]
  public init(items: [DataGrantEntry]) { self.items = items }
}

public struct DataGrantInput: Codable, Sendable {
  public var consumer: String
  public var service: String
  public var purpose: LookUpPurpose
  public var fields: [String]
  public var legalBasis: String
  public var from: CivilDate
  /// The last day; none while no end is set.
  public var until: CivilDate?
  /// Days after which the subject's ledger shows the look-ups, where a law allows the secrecy.
  public var ledgerDelayDays: Int?

  public init(
    consumer: String, service: String, purpose: LookUpPurpose, fields: [String], legalBasis: String, from: CivilDate,
    until: CivilDate? = nil, ledgerDelayDays: Int? = nil
  ) {
    self.consumer = consumer
    self.service = service
    self.purpose = purpose
    self.fields = fields
    self.legalBasis = legalBasis
    self.from = from
    self.until = until
    self.ledgerDelayDays = ledgerDelayDays
  }
}

public struct DataGrantEntry: Codable, Sendable, Equatable {
  public var id: String
  public var consumer: String
  public var service: String
  public var purpose: String
  public var fields: [String]
  public var legalBasis: String
  public var from: CivilDate
  public var until: CivilDate?
  public var ledgerDelayDays: Int?
  /// Whether it holds today.
  public var holds: Bool

  public init(
    id: String, consumer: String, service: String, purpose: String, fields: [String], legalBasis: String,
    from: CivilDate, until: CivilDate?, ledgerDelayDays: Int?, holds: Bool
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
    self.holds = holds
  }
}

public struct CallLimitList: Codable, Sendable {
  public var items: [CallLimitEntry]
  public init(items: [CallLimitEntry]) { self.items = items }
}

public struct CallLimitEntry: Codable, Sendable, Equatable {
  public var consumer: String
  public var service: String
  public var perMinute: Int?
  public var perDay: Int?
  /// The calls of today, in answers.
  public var callsToday: Int?
  public init(
    consumer: String, service: String, perMinute: Int? = nil, perDay: Int? = nil, callsToday: Int? = nil
  ) {
    self.consumer = consumer
    self.service = service
    self.perMinute = perMinute
    self.perDay = perDay
    self.callsToday = callsToday
  }
}
