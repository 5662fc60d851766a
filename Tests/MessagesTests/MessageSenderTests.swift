import Configuration
import Foundation
import HTTPClient
import HTTPTypes
import Messages
import Synchronization
import Testing

@Suite struct MessageSenderTests {
  private let message = Message(
    id: "m-1", channel: .email, to: "somchai@example.com", subject: "รหัส 123456", text: "รหัส 123456 ใช้ได้ 10 นาที")

  @Test func `the gateway gets channel, address, subject and text, once by its key`() async throws {
    let sent = Mutex<[OutgoingRequest]>([])
    let sender = MessageSender(way: .gateway(url: "https://messages.test/send", token: "secret")) { request in
      sent.withLock { $0.append(request) }
      return HTTPResponse(status: 202)
    }
    try await sender.deliver(message)
    let request = try #require(sent.withLock { $0.first })
    #expect(request.fields[.authorization] == "Bearer secret" && request.fields[.idempotencyKey] == "m-1")
    let wire = try JSONDecoder().decode([String: String].self, from: Data(request.body))
    #expect(
      wire == [
        "channel": "email", "to": "somchai@example.com", "subject": "รหัส 123456", "text": "รหัส 123456 ใช้ได้ 10 นาที",
      ])
  }

  @Test(arguments: [
    (400, MessageFailure.refused("400")), (404, .refused("404")), (401, .notNow("401")), (429, .notNow("429")),
    (503, .notNow("503")),
  ])
  func `what the gateway will never take is told from what may pass`(status: Int, failure: MessageFailure) async throws
  {
    let sender = MessageSender(way: .gateway(url: "https://messages.test", token: nil)) { _ in
      HTTPResponse(status: status)
    }
    await #expect(throws: failure) { try await sender.deliver(message) }
  }

  @Test func `e-mail goes to the mail server where there is one, SMS go the other way`() async throws {
    let folder = NSTemporaryDirectory() + "messages-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let nobody = MailSender(.init(url: "smtp://127.0.0.1:9", requiresTLS: false))
    let sender = MessageSender(way: .folder(folder), mailServer: .init(from: "a@example.com", sender: nobody)) { _ in
      HTTPResponse(status: 500)
    }
    await #expect(throws: MessageFailure.self) { try await sender.deliver(message) }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder).isEmpty)
    var sms = message
    (sms.channel, sms.to) = (.init(of: "0812345678"), "0812345678")
    try await sender.deliver(sms)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["m-1.json"])
  }

  @Test(arguments: [
    ("messages.directory = /tmp/nowhere", "production", MessageSettingsFault.folderOutsideSandbox),
    ("mail.server = mail.example.go.th", "sandbox", .notAMailServer),
    ("mail.server = smtp://mail.example.go.th:587", "sandbox", .noSender),
  ])
  func `settings that cannot send say what to set`(line: String, mode: String, fault: MessageSettingsFault) throws {
    var reader = ConfigReader(text: "mode = \(mode)\n\(line)\n", prefix: "X")
    let settings = MessageSettings(&reader, without: "")
    #expect(throws: fault) { try settings.sender { _ in HTTPResponse(status: 200) } }
  }

  @Test func `without a setting nobody sends`() throws {
    var reader = ConfigReader(text: "mode = sandbox\n", prefix: "X")
    #expect(try MessageSettings(&reader, without: "").sender { _ in HTTPResponse(status: 200) } == nil)
  }
}
