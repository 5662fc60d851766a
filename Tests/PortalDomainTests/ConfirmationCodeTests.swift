import Foundation
import PortalDomain
import PortalTestSupport
import Testing

@Suite struct ConfirmationCodeTests {
  let now = Samples.now
  var code: ConfirmationCode
  init() throws {
    code = try ConfirmationCode(hash: "right", subject: "content", sentTo: nil, after: nil, now: Samples.now)
  }

  @Test mutating func `the right code confirms once`() {
    #expect(code.use(hash: "right", subject: "content", at: now) == nil)
    #expect(code.use(hash: "right", subject: "content", at: now) == .expired)
  }

  @Test mutating func `the fifth wrong code makes it void`() {
    for left in [4, 3, 2, 1] {
      #expect(code.use(hash: "x", subject: "content", at: now) == .wrong(left: left))
    }
    #expect(code.use(hash: "x", subject: "content", at: now) == .expired)
    #expect(code.use(hash: "right", subject: "content", at: now) == .expired)
  }

  @Test mutating func `a code of ten minutes ago is over`() {
    #expect(code.use(hash: "right", subject: "content", at: now.addingTimeInterval(600)) == .expired)
  }

  @Test mutating func `a code confirms what it was sent for and nothing else`() {
    #expect(code.use(hash: "right", subject: "other content", at: now) == .changed)
    #expect(code.use(hash: "right", subject: "content", at: now) == nil)
  }

  @Test func `the fourth code in ten minutes waits`() throws {
    var last = code
    for _ in 0..<2 { last = try ConfirmationCode(hash: "h", subject: "s", sentTo: nil, after: last, now: now) }
    #expect(throws: ConfirmationCodeRefusal.tooManySent(until: now.addingTimeInterval(600))) {
      try ConfirmationCode(hash: "h", subject: "s", sentTo: nil, after: last, now: now)
    }
    _ = try ConfirmationCode(hash: "h", subject: "s", sentTo: nil, after: last, now: now.addingTimeInterval(601))
  }
}
