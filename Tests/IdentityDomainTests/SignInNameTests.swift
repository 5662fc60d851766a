import DomainTypes
import IdentityDomain
import Testing

@Suite struct SignInNameTests {
  @Test func `one field takes username, citizen id and e-mail`() throws {
    #expect(SignInName("Somchai") == .username(try #require(Username("somchai"))))
    #expect(SignInName(" 1-1017-00000-01-0 ") == .citizenID(try #require(CitizenID("1101700000010"))))
    #expect(SignInName("a@example.com") == .email(try #require(EmailAddress("a@example.com"))))
    #expect(SignInName("ชื่อ") == .other("ชื่อ"))
  }

  @Test func `spellings of one name count together`() {
    #expect(SignInName("SOMCHAI").countingKey == SignInName("somchai").countingKey)
    #expect(SignInName("A@Example.com").countingKey == SignInName("a@example.COM").countingKey)
    #expect(SignInName("๑๑๐๑๗๐๐๐๐๐๐๑๐").countingKey == SignInName("1101700000010").countingKey)
  }

  @Test(arguments: ["abc", "1abc", "a b c d", "a@bc", "ก้องกี้", String(repeating: "a", count: 33)])
  func `a username is 4 to 32 plain characters after a letter`(text: String) {
    #expect(Username(text) == nil)
  }

  @Test(arguments: ["a", "@b.c", "a@b", "a@.com", "a b@c.com", "a@b..com", "<a>@b.com", "a@-b.com"])
  func `an e-mail address has a name and a domain`(text: String) { #expect(EmailAddress(text) == nil) }
}
