internal import HTTPTypes

extension GatewayAPI {
  /// The consumers on file; scope `gateway.admin`, as all of these.
  public static let consumers = Endpoint(.get, "/v1/consumers", output: ConsumerList.self)
  /// Puts a consumer on file or changes it; `suspended` stops it at once.
  public static let putConsumer = Endpoint(
    .put, "/v1/consumers/{id}", input: ConsumerInput.self, output: ConsumerEntry.self)
  public static let removeConsumer = Endpoint(.delete, "/v1/consumers/{id}", output: Empty.self, status: 204)
  /// Gives a consumer a new key pair for the façade; the secret is shown this once.
  public static let newConsumerKey = Endpoint(
    .post, "/v1/consumers/{id}/key", output: ConsumerKeyPair.self, status: 201)
}

public struct ConsumerList: Codable, Sendable {
  public var items: [ConsumerEntry]
  public init(items: [ConsumerEntry]) { self.items = items }
}

public struct ConsumerInput: Codable, Sendable {
  public var name: String
  public var agency: String?
  /// `active`, which is what a missing value means, or `suspended`.
  public var state: String?
  public var contact: String?
  public init(name: String, agency: String? = nil, state: String? = nil, contact: String? = nil) {
    self.name = name
    self.agency = agency
    self.state = state
    self.contact = contact
  }
}

public struct ConsumerEntry: Codable, Sendable, Equatable {
  public var id: String
  public var name: String
  public var agency: String?
  public var state: String
  public var consumerKey: String?
  public var contact: String?
  public init(
    id: String, name: String, agency: String?, state: String, consumerKey: String?, contact: String?
  ) {
    self.id = id
    self.name = name
    self.agency = agency
    self.state = state
    self.consumerKey = consumerKey
    self.contact = contact
  }
}

public struct ConsumerKeyPair: Codable, Sendable {
  public var consumerKey: String
  public var consumerSecret: String
  public init(consumerKey: String, consumerSecret: String) {
    self.consumerKey = consumerKey
    self.consumerSecret = consumerSecret
  }
}
