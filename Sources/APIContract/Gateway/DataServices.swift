public import DomainTypes
internal import HTTPTypes

extension GatewayAPI {
  /// The catalog: every data service, whom it knows, what it can tell, and whose it is.
  public static let dataServices = Endpoint(.get, "/v1/services", output: DataServiceList.self)
}

public struct DataServiceList: Codable, Sendable {
  public var items: [DataServiceEntry]
  public init(items: [DataServiceEntry]) { self.items = items }
}

public struct DataServiceEntry: Codable, Sendable, Equatable {
  /// Such as `dopa.person`.
  public var id: String
  /// `person`, `company` or `name`.
  public var subject: String
  public var fields: [String]
  /// Answered with yes or no only.
  public var attributes: [String]
  /// `dopa` or `dbd`.
  public var register: String
  public var owner: LocalizedText

  public init(
    id: String, subject: String, fields: [String], attributes: [String], register: String, owner: LocalizedText
  ) {
    self.id = id
    self.subject = subject
    self.fields = fields
    self.attributes = attributes
    self.register = register
    self.owner = owner
  }
}
