public import FoundationEssentials

/// Where a locked answer came from.
public struct RegisterSource: Codable, Sendable, Equatable {
  public var source: LocalizedText
  public var fetchedAt: Date
  public var receiptID: String
  public init(source: LocalizedText, fetchedAt: Date, receiptID: String) {
    self.source = source
    self.fetchedAt = fetchedAt
    self.receiptID = receiptID
  }
}
