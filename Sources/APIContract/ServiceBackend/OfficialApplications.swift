public import DomainTypes
public import FoundationEssentials
internal import HTTPTypes

// "Service Request and Tracking" as the official interface has it, for the requests of the caller's own agency.

extension ServiceBackendAPI {
  /// `?serviceNo=` a definition, `?fromDate=` a time in UTC, `?onlySuccess=true` the issued ones alone; scope
  /// `backend.agency`.
  public static let officialApplications = Endpoint(
    .get, "/ws/dga/srat/v1/application", output: OfficialApplicationList.self)

  /// Where to fetch a file, once: `?fileid=` and `?contentType=`; scope `backend.agency`.
  public static let officialFilePath = Endpoint(
    .get, "/ws/dga/bizportal/file/downloadfilepath", output: OfficialFilePath.self)

  /// The file behind a one-time `?accesstoken=`.
  public static let officialFile = Operation(.get, "/ws/dga/bizportal/file/download")
}

public struct OfficialApplicationList: Codable, Sendable, Equatable {
  /// Goes into `?fromDate=` the next time.
  public var lastSyncDate: Date
  public var status: String
  /// In the official field names; what we do not hold is `null`.
  public var results: [JSONValue]
  public var message: String?
  public init(lastSyncDate: Date, results: [JSONValue]) {
    self.lastSyncDate = lastSyncDate
    status = "Completed"
    self.results = results
  }
}

/// `status` 0 with the URL as `data`, or 300 when there is no such file.
public struct OfficialFilePath: Codable, Sendable, Equatable {
  public var status: Int
  public var message: String
  public var data: String?
  public init(status: Int, message: String, data: String?) {
    self.status = status
    self.message = message
    self.data = data
  }
}
