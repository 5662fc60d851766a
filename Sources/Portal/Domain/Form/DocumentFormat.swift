/// What a file is by its first bytes; its name and what the browser says count for nothing.
package enum DocumentFormat: String, Sendable, CaseIterable {
  case pdf = "application/pdf"
  case jpeg = "image/jpeg"
  case png = "image/png"

  /// Bytes for one file: 10 MB.
  package static let maximumSize = 10 << 20
  /// How many of the first bytes `of` needs.
  package static let headLength = 8

  package static func of(_ head: some Collection<UInt8>) -> DocumentFormat? {
    if head.starts(with: "%PDF-".utf8) { return .pdf }
    if head.starts(with: [0xFF, 0xD8, 0xFF]) { return .jpeg }
    // PNG (ISO 15948) section 5.2.
    if head.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) { return .png }
    return nil
  }
}
