/// A file that the operator attached; its bytes are stored under `sha256`.
public struct AttachedDocument: Codable, Sendable, Equatable {
  /// The key of the `DocumentRequirement` that it answers.
  public var key: String
  public var fileName: String
  public var contentType: String
  public var size: Int
  /// Hex.
  public var sha256: String

  public init(key: String, fileName: String, contentType: String, size: Int, sha256: String) {
    self.key = key
    self.fileName = fileName
    self.contentType = contentType
    self.size = size
    self.sha256 = sha256
  }
}
