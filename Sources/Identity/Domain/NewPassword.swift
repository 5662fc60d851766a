/// A password that somebody chooses.
///
/// Length beats composition rules (NIST SP 800-63B section 5.1.1.2): any character, no forced kinds.
package struct NewPassword: Sendable {
  package let text: String

  package enum Fault: Error, Sendable, Equatable, CaseIterable {
    case missing
    /// Under ten characters.
    case tooShort
    /// Over 256 bytes: hashing time must not be the sender's choice.
    case tooLong
    /// One of the passwords that every guesser tries first, or one character over and over.
    case tooCommon
    case holdsUsername
    case repetitionDiffers
  }

  package static let minimumLength = 10

  package init(_ text: String, repeated: String, username: String) throws(Fault) {
    guard !text.isEmpty else { throw .missing }
    guard text.count >= Self.minimumLength else { throw .tooShort }
    guard text.utf8.count <= 256 else { throw .tooLong }
    let lower = text.lowercased()
    guard Set(lower).count > 3, !Self.common.contains(lower) else { throw .tooCommon }
    let name = username.lowercased()
    guard name.count < 4 || !lower.contains(name) else { throw .holdsUsername }
    guard text == repeated else { throw .repetitionDiffers }
    self.text = text
  }

  private static let common: Set<String> = [
    "password12", "password123", "password1234", "passw0rd123", "1234567890", "12345678910", "0123456789", "0987654321",
    "qwertyuiop", "1q2w3e4r5t", "1qaz2wsx3edc", "abcdefghij", "abcd123456", "iloveyou12", "thailand123", "bangkok123",
  ]
}
