import IdentityDomain
import Testing

@Suite struct NewPasswordTests {
  @Test(arguments: [
    ("", NewPassword.Fault.missing), ("short", .tooShort), ("aaaaaaaaaaaa", .tooCommon), ("1234567890", .tooCommon),
    ("my-somchai-pw", .holdsUsername), (String(repeating: "ab12", count: 65), .tooLong),
  ])
  func `weak passwords are named`(text: String, fault: NewPassword.Fault) {
    #expect(throws: fault) { try NewPassword(text, repeated: text, username: "somchai") }
  }

  @Test func `the two entries must agree`() throws {
    #expect(throws: NewPassword.Fault.repetitionDiffers) {
      try NewPassword("correct horse", repeated: "correct house", username: "somchai")
    }
    #expect(try NewPassword("correct horse", repeated: "correct horse", username: "somchai").text == "correct horse")
  }
}
