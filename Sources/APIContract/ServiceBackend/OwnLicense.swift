/// What stands on the document that the agency makes.
public struct ReservedNumber: Codable, Sendable, Equatable {
  public var number: String
  /// Where the QR code leads once the license is issued.
  public var verifyURL: String
  public init(number: String, verifyURL: String) {
    self.number = number
    self.verifyURL = verifyURL
  }
}

/// The agency's own signed PDF.
public struct OwnLicenseInput: Codable, Sendable, Equatable {
  /// Hex; the bytes were stored before.
  public var documentSHA256: String
  /// The agency's own number; `nil` uses the one that was taken from the series.
  public var number: String?
  public init(documentSHA256: String, number: String? = nil) {
    self.documentSHA256 = documentSHA256
    self.number = number
  }
}
