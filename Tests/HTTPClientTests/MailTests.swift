import HTTPClient
import Testing

struct MailTests {
  private func mail(to: String = "somchai@example.com", subject: String = "Code", text: String = "1") -> Mail? {
    Mail(from: "no-reply@example.go.th", to: to, subject: subject, text: text, id: "key-1")
  }

  @Test func `a message has the fields of RFC 5322, and its text in base 64`() throws {
    let lines = try #require(mail(text: "รหัส 123456")).lines(at: 1_780_000_000)
    #expect(
      lines == """
        From: <no-reply@example.go.th>\r
        To: <somchai@example.com>\r
        Subject: =?utf-8?B?Q29kZQ==?=\r
        Date: Thu, 28 May 2026 20:26:40 +0000\r
        Message-ID: <key-1@example.go.th>\r
        MIME-Version: 1.0\r
        Content-Type: text/plain; charset=utf-8\r
        Content-Transfer-Encoding: base64\r
        Auto-Submitted: auto-generated\r
        \r
        4Lij4Lir4Lix4LiqIDEyMzQ1Ng==\r

        """)
  }

  @Test func `a long Thai subject is cut between characters, into words of 75 bytes`() throws {
    let subject = "รหัสยืนยันสำหรับตั้งรหัสผ่านใหม่ของบัญชีธุรกิจ"
    let lines = try #require(mail(subject: subject)).lines(at: 0)
    let words = lines.matches(of: /=\?utf-8\?B\?[A-Za-z0-9+\/=]+\?=/).map(\.output)
    #expect(words.count > 2)
    #expect(words.allSatisfy { $0.utf8.count <= 75 })
    #expect(lines.split(separator: "\r\n").allSatisfy { $0.utf8.count <= 78 })
  }

  @Test(arguments: [
    "", "somchai", "@example.com", "a@", "a@b@c", "a b@example.com", "a@example.com\r\nBcc: x@example.com",
    "a@example.com>", "สมชาย@example.com",
  ])
  func `what is no address gets no mail`(address: String) {
    #expect(mail(to: address) == nil)
  }

  @Test func `a server that is not there is tried again later`() async throws {
    let sender = MailSender(.init(url: "smtp://127.0.0.1:9", requiresTLS: false))
    let error = await #expect(throws: MailError.self) { try await sender.send(try #require(mail())) }
    guard case .notNow? = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }
}
