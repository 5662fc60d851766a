internal import FoundationEssentials
package import HTTPClient
package import HTTPTypes

/// Hands messages to whoever sends them: a mail server for e-mail; an HTTP gateway for SMS, and for e-mail too where there is
/// no mail server; in a sandbox a folder.
package struct MessageSender: Sendable {
  package enum Way: Sendable {
    /// `POST` of `{"channel","to","subject","text"}`, with a bearer token and the message's id as `Idempotency-Key`.
    case gateway(url: String, token: String?)
    /// One JSON file for each message, of the same members.
    case folder(String)
  }

  /// The mail server, and in whose name it sends.
  package struct MailServer: Sendable {
    let from: String
    let sender: MailSender

    package init(from: String, sender: MailSender) {
      self.from = from
      self.sender = sender
    }
  }

  package typealias Send = @Sendable (OutgoingRequest) async throws -> HTTPResponse

  private let way: Way?
  private let mailServer: MailServer?
  private let send: Send

  /// - Parameters:
  ///   - way: For what the mail server does not take; `nil` leaves it waiting.
  ///   - mailServer: Takes e-mail.
  ///   - send: The network.
  package init(way: Way?, mailServer: MailServer? = nil, send: @escaping Send) {
    self.way = way
    self.mailServer = mailServer
    self.send = send
  }

  private struct Wire: Encodable {
    var channel: String
    var to: String
    var subject: String
    var text: String
  }

  package func deliver(_ message: Message) async throws(MessageFailure) {
    if message.channel == .email, let mailServer { return try await mail(message, mailServer) }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard
      let body = try? encoder.encode(
        Wire(channel: message.channel.rawValue, to: message.to, subject: message.subject, text: message.text))
    else { throw .refused("unreadable") }
    switch way {
    case nil: throw .notNow("no way is configured")
    case .folder(let path):
      let file = "\(path)/\(message.id).json"
      guard FileManager.default.createFile(atPath: file, contents: body, attributes: [.posixPermissions: 0o600])
      else { throw .notNow("the folder takes no file") }
    case .gateway(let url, let token): try await post(Array(body), url, token, key: message.id)
    }
  }

  private func mail(_ message: Message, _ server: MailServer) async throws(MessageFailure) {
    guard
      let mail = Mail(
        from: server.from, to: message.to, subject: message.subject, text: message.text, id: message.id)
    else { throw .refused("address") }
    do {
      try await server.sender.send(mail)
    } catch {
      switch error {
      case .refused(let code): throw .refused("\(code)")
      case .notNow(let reason): throw .notNow(reason)
      }
    }
  }

  private func post(_ body: [UInt8], _ url: String, _ token: String?, key: String) async throws(MessageFailure) {
    var fields: HTTPFields = [.contentType: "application/json", .idempotencyKey: key]
    if let token { fields[.authorization] = "Bearer " + token }
    let status: Int
    do {
      status = try await send(OutgoingRequest(.post, url, fields: fields, body: body)).status
    } catch {
      throw .notNow("\(type(of: error))")
    }
    switch status {
    case 200..<300: return
    case 400..<500 where status != 401 && status != 429: throw .refused("\(status)")
    default: throw .notNow("\(status)")
    }
  }
}
