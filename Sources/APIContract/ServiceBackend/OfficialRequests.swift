public import DomainTypes
public import FoundationEssentials
internal import HTTPTypes

// The official interface of agencies that run their own e-service: field names, envelope and words are its own.
// Scope `backend.agency`.

extension ServiceBackendAPI {
  /// Announces a request of the agency's own e-service; the same `ReferenceId` again is the same request.
  public static let importExternalRequest = Endpoint(
    .post, "/ws/dga/bizportal/applicationrequest/import", input: OfficialImport.self,
    output: OfficialEnvelope<OfficialRequestID>.self)

  /// Says where it stands.
  public static let updateExternalRequest = Endpoint(
    .post, "/ws/dga/bizportal/applicationrequest/update", input: OfficialUpdate.self,
    output: OfficialEnvelope<OfficialRequestID>.self)

  /// One such request with its history.
  public static let externalRequest = Endpoint(
    .get, "/v1/agency/external-requests/{id}", output: ExternalRequestView.self)
}

/// The envelope of official answers: `status` 0 is done, 3 is refused with an `errorMessage`.
public struct OfficialEnvelope<Content: Codable & Sendable>: Codable, Sendable {
  public var status: Int
  public var message: String?
  public var errorMessage: String?
  public var data: Content?

  enum CodingKeys: String, CodingKey {
    case status, message, errorMessage
    case data = "Data"
  }

  public init(_ data: Content, message: String) {
    status = 0
    self.message = message
    self.data = data
  }

  public init(refused message: String, errorMessage: String) {
    status = 3
    self.message = message
    self.errorMessage = errorMessage
  }
}

public struct OfficialRequestID: Codable, Sendable, Equatable {
  public var requestID: String
  enum CodingKeys: String, CodingKey { case requestID = "RequestId" }
  public init(_ requestID: String) { self.requestID = requestID }
}

public struct OfficialImport: Codable, Sendable, Equatable {
  public var identityID: String
  /// `Citizen`, `Juristic` or `Foreigner`.
  public var identityType: String
  public var applicationID: String
  public var data: Content

  public struct Content: Codable, Sendable, Equatable {
    public var name: String
    public var url: String
    /// A UUID, unique for each request.
    public var referenceID: String
    /// Unique, such as `202201300001`.
    public var referenceNumber: String

    enum CodingKeys: String, CodingKey {
      case name = "Name"
      case url = "Url"
      case referenceID = "ReferenceId"
      case referenceNumber = "ReferenceNumber"
    }
    public init(name: String, url: String, referenceID: String, referenceNumber: String) {
      self.name = name
      self.url = url
      self.referenceID = referenceID
      self.referenceNumber = referenceNumber
    }
  }

  enum CodingKeys: String, CodingKey {
    case identityID = "IdentityId"
    case identityType = "IdentityType"
    case applicationID = "ApplicationId"
    case data = "Data"
  }
}

public struct OfficialUpdate: Codable, Sendable, Equatable {
  public var identityID: String
  public var identityType: String
  public var applicationID: String
  public var requestID: String
  public var status: String
  public var statusOther: String
  public var remark: String?
  public var option: Option?

  public struct Option: Codable, Sendable, Equatable {
    public var button: Button?
    enum CodingKeys: String, CodingKey { case button = "ExternalButtonOption" }
  }

  public struct Button: Codable, Sendable, Equatable {
    public var name: String
    public var url: String
    public var description: String?
    enum CodingKeys: String, CodingKey {
      case name = "Name"
      case url = "Url"
      case description = "Description"
    }
  }

  enum CodingKeys: String, CodingKey {
    case identityID = "IdentityId"
    case identityType = "IdentityType"
    case applicationID = "ApplicationId"
    case requestID = "RequestId"
    case status = "Status"
    case statusOther = "StatusOther"
    case remark = "Remark"
    case option = "Option"
  }
}

/// A request of an agency's own e-service as it stands.
public struct ExternalRequestView: Codable, Sendable, Equatable {
  public var id: String
  public var agency: AgencyID
  public var applicationID: String
  public var referenceID: String
  public var referenceNumber: String
  public var status: String
  public var statusOther: String
  public var history: [Step]

  public struct Step: Codable, Sendable, Equatable {
    public var at: Date
    public var by: String
    public var status: String
    public var statusOther: String
    public var remark: String
    public init(at: Date, by: String, status: String, statusOther: String, remark: String) {
      self.at = at
      self.by = by
      self.status = status
      self.statusOther = statusOther
      self.remark = remark
    }
  }

  public init(
    id: String, agency: AgencyID, applicationID: String, referenceID: String, referenceNumber: String, status: String,
    statusOther: String, history: [Step]
  ) {
    self.id = id
    self.agency = agency
    self.applicationID = applicationID
    self.referenceID = referenceID
    self.referenceNumber = referenceNumber
    self.status = status
    self.statusOther = statusOther
    self.history = history
  }
}
