public import FoundationEssentials

/// The one record of what is missing (Licensing Facilitation Act s.8).
public struct DeficiencyRecord: Codable, Sendable, Equatable {
  public struct Item: Codable, Sendable, Equatable {
    public enum Kind: String, Codable, Sendable {
      case field
      case document
    }
    public var kind: Kind
    /// The field's or the document's key.
    public var key: String
    /// What the officer says is wrong, in the officer's words.
    public var note: String
    public init(kind: Kind, key: String, note: String) {
      self.kind = kind
      self.key = key
      self.note = note
    }
  }
  public var items: [Item]
  public var recordedAt: Date
  /// The last day for the correction.
  public var deadline: CivilDate
  public var officerName: String
  /// The record as the officer signed it: a JWS (`deficiency+jwt`) that names officer, items, time and deadline.
  public var statement: String?
  /// Why there is a second record: the agency's own fault, in a supervisor's words (s.8).
  public var agencyFault: String?
  /// When the operator saw the record and said so.
  public var acknowledgedAt: Date?
  public var correctedAt: Date?

  public init(items: [Item], recordedAt: Date, deadline: CivilDate, officerName: String, correctedAt: Date? = nil) {
    self.items = items
    self.recordedAt = recordedAt
    self.deadline = deadline
    self.officerName = officerName
    self.correctedAt = correctedAt
  }
}
