import Foundation
import HTTPClient
import HTTPTypes
import Messages
import PortalServer
import PortalTestSupport
import Testing

/// One-time codes through a mail server that we did not write.
@Suite struct MailedCodeTests {
  private let folder = NSTemporaryDirectory() + "mailbox-" + UUID().uuidString

  @Test func `a code comes by e-mail and confirms; an address that takes none is to be mended`() async throws {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let server = try Peer("mailbox.py", [folder])
    let mail = MailSender(.init(url: "smtp://127.0.0.1:\(try #require(server.ready.first))", requiresTLS: false))
    let sender = MessageSender(way: nil, mailServer: .init(from: "no-reply@example.go.th", sender: mail)) { _ in
      throw SampleError()
    }
    let world = try await PortalWorld(.init(codes: CodeSender(sender) { UUID().uuidString }))
    let browser = try await world.browser()
    let draft = try await browser.begin()
    try await browser.fill(draft)
    world.contact.change(to: "nobody@example.com")
    let refused = try await browser.post("\(draft)/confirmation-code", ["declared": "yes"])
    #expect(refused.status == 422 && refused.text.contains("takes no messages"))
    world.contact.change(to: "somchai@example.com")
    #expect(try await browser.post("\(draft)/confirmation-code", ["declared": "yes"]).status == 303)
    let lines = try String(contentsOfFile: folder + "/1.txt", encoding: .utf8).split(separator: "\n")
    #expect(lines[0].contains("somchai@example.com") && lines[1].contains("no-reply@example.go.th"))
    let code = try #require(lines[2].firstMatch(of: /Code (\d{6})/)).1
    #expect(lines[3].contains("Code \(code) for"))
    let answer = try await browser.post("\(draft)/confirm", ["declared": "yes", "code": String(code)])
    #expect(answer.location == "/submissions/S691123001")
  }
}
