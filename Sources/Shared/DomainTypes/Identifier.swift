/// A string that names one thing of one kind: an `AccountID` is never a `RequestID`.
public struct Identifier<Kind>: Sendable, Hashable, Codable, CustomStringConvertible {
  public let rawValue: String
  public init(_ rawValue: String) { self.rawValue = rawValue }
  public init(from decoder: any Decoder) throws { rawValue = try decoder.singleValueContainer().decode(String.self) }
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(rawValue)
  }
  public var description: String { rawValue }
}

public enum AccountKind {}
public typealias AccountID = Identifier<AccountKind>

public enum AgencyKind {}
public typealias AgencyID = Identifier<AgencyKind>

public enum OfficeKind {}
public typealias OfficeID = Identifier<OfficeKind>

public enum LicenseKind {}
public typealias LicenseID = Identifier<LicenseKind>

public enum LicenseDefinitionKind {}
public typealias LicenseDefinitionID = Identifier<LicenseDefinitionKind>

public enum LicenseRequestKind {}
public typealias LicenseRequestID = Identifier<LicenseRequestKind>

public enum SubmissionKind {}
public typealias SubmissionID = Identifier<SubmissionKind>
