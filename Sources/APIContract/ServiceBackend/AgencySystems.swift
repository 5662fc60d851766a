public import DomainTypes
public import FoundationEssentials
internal import HTTPTypes

// What an agency's own program asks for besides the officers' operations, which it calls like an officer and names its
// person in `Agency-Officer`. Scope `backend.agency`, by client credentials.

extension ServiceBackendAPI {
  /// Who the system is here.
  public static let agencySystem = Endpoint(.get, "/v1/agency/system", output: AgencySystemView.self)

  /// Requests in the order of their receipt: `?after=` the last `sequence` seen, `?state=` `open` or `all`.
  public static let agencyRequests = Endpoint(.get, "/v1/agency/requests", output: Page<AgencyRequest>.self)

  /// Every event of the agency's requests: `?after=` the last `sequence` seen.
  ///
  /// Sequences count from 1 without a gap; a system whose grants are limited sees those of its own requests.
  public static let agencyEvents = Endpoint(.get, "/v1/agency/events", output: Page<AgencyEvent>.self)

  /// Has the events after a place posted to the webhook once more.
  public static let resendEvents = Endpoint(
    .post, "/v1/agency/webhook/redeliveries", input: ResendInput.self, output: ResendAnswer.self, status: 202)
}

public struct AgencySystemView: Codable, Sendable, Equatable {
  public var client: String
  public var agency: AgencyID
  public var name: LocalizedText
  public var webhookURL: String?
  public var roles: [String]
  public init(client: String, agency: AgencyID, name: LocalizedText, webhookURL: String?, roles: [String]) {
    self.client = client
    self.agency = agency
    self.name = name
    self.webhookURL = webhookURL
    self.roles = roles
  }
}

/// A request by the place of its receipt.
public struct AgencyRequest: Codable, Sendable, Equatable {
  public var sequence: Int
  public var id: LicenseRequestID
  public var requestNumber: String
  public var definition: LicenseDefinitionID
  public var state: RequestState
  public var turn: Turn
  public var dueOn: CivilDate?
  public var receivedAt: Date
  /// For `If-Match`.
  public var version: Int
  public init(
    sequence: Int, id: LicenseRequestID, requestNumber: String, definition: LicenseDefinitionID, state: RequestState,
    turn: Turn, dueOn: CivilDate?, receivedAt: Date, version: Int
  ) {
    self.sequence = sequence
    self.id = id
    self.requestNumber = requestNumber
    self.definition = definition
    self.state = state
    self.turn = turn
    self.dueOn = dueOn
    self.receivedAt = receivedAt
    self.version = version
  }
}

/// One event with its place in the agency's line.
public struct AgencyEvent: Codable, Sendable, Equatable {
  public var sequence: Int
  public var event: RequestEvent
  public init(sequence: Int, event: RequestEvent) {
    self.sequence = sequence
    self.event = event
  }
}

public struct ResendInput: Codable, Sendable, Equatable {
  /// The last `sequence` that the system has.
  public var after: Int
  public init(after: Int) { self.after = after }
}

public struct ResendAnswer: Codable, Sendable, Equatable {
  /// How many events were queued; those that wait already are not queued twice.
  public var queued: Int
  /// The place up to which events were looked at: the next call begins there.
  public var last: Int
  public init(queued: Int, last: Int) {
    self.queued = queued
    self.last = last
  }
}

/// The body of a webhook: a CloudEvent with ids and states, nothing of a person.
public struct WebhookEvent: Codable, Sendable, Equatable {
  public var specversion: String
  /// The agency and the event's place in its line, such as `bma/17`: the same at every delivery.
  public var id: String
  public var source: String
  /// Such as `th.bizportal.request.received`.
  public var type: String
  /// The request's id.
  public var subject: String
  public var time: Date
  public var datacontenttype: String
  /// The place in the agency's line, as text.
  public var sequence: String
  public var data: Content

  public struct Content: Codable, Sendable, Equatable {
    public var agency: AgencyID
    public var sequence: Int
    public var request: LicenseRequestID
    public var requestNumber: String
    public var requestSequence: Int
    public var definition: LicenseDefinitionID
    public var state: RequestState
    public var turn: Turn
    public var officialStatus: String
    public var officialSubStatus: String
    /// Where the whole case is read.
    public var link: String
    public init(
      agency: AgencyID, sequence: Int, request: LicenseRequestID, requestNumber: String, requestSequence: Int,
      definition: LicenseDefinitionID, state: RequestState, turn: Turn, officialStatus: String,
      officialSubStatus: String, link: String
    ) {
      self.agency = agency
      self.sequence = sequence
      self.request = request
      self.requestNumber = requestNumber
      self.requestSequence = requestSequence
      self.definition = definition
      self.state = state
      self.turn = turn
      self.officialStatus = officialStatus
      self.officialSubStatus = officialSubStatus
      self.link = link
    }
  }

  public init(
    id: String, source: String, type: String, subject: String, time: Date, sequence: String, data: Content
  ) {
    specversion = "1.0"
    self.id = id
    self.source = source
    self.type = type
    self.subject = subject
    self.time = time
    datacontenttype = "application/json"
    self.sequence = sequence
    self.data = data
  }
}
