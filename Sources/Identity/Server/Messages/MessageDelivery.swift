internal import APIContract
internal import FoundationEssentials
package import HTTPClient
internal import HTTPTypes
internal import IdentityDomain
internal import IdentityStorage
internal import Observability
package import Outbox

/// Hands messages to whoever sends them: a mail server for e-mail, an HTTP gateway for SMS and where there is no mail
/// server for e-mail too, or in a sandbox a folder.
package struct MessageDelivery: Sendable {
  package enum Way: Sendable {
    /// `POST` of `{"channel","to","subject","text"}` with a bearer token.
    case gateway(url: String, token: String)
    /// One JSON file for each message.
    case folder(String)
    /// Nothing is configured: messages wait.
    case none
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

  let environment: IdentityEnvironment
  let way: Way
  let mailServer: MailServer?

  package init(environment: IdentityEnvironment, way: Way, mailServer: MailServer? = nil) {
    self.environment = environment
    self.way = way
    self.mailServer = mailServer
  }

  private struct Wire: Encodable {
    var channel: String
    var to: String
    var subject: String
    var text: String
  }

  /// Delivers one message of the outbox.
  package func deliver(_ message: OutboxMessage) async throws(OutboxDeliveryFailure) {
    guard let personal = environment.store.personalMessage(message) else { throw .refused("unreadable") }
    if personal.to.channel == .email, let mailServer {
      return try await mail(personal, mailServer, id: message.idempotencyKey)
    }
    let wire = Wire(
      channel: personal.to.channel.rawValue, to: personal.to.to, subject: personal.subject, text: personal.text)
    guard let body = try? ContractJSON.encode(wire) else { throw .refused("unreadable") }
    switch way {
    case .none: throw .retryLater
    case .folder(let path):
      let file = path + "/" + message.idempotencyKey + ".json"
      guard
        FileManager.default.createFile(
          atPath: file, contents: Data(body), attributes: [.posixPermissions: 0o600])
      else { throw .retryLater }
    case .gateway(let url, let token):
      try await post(body, url, token, key: message.idempotencyKey)
    }
  }

  private func mail(
    _ message: PersonalMessage, _ server: MailServer, id: String
  ) async throws(OutboxDeliveryFailure) {
    guard
      let mail = Mail(from: server.from, to: message.to.to, subject: message.subject, text: message.text, id: id)
    else { throw .refused("address") }
    do {
      try await server.sender.send(mail)
    } catch {
      switch error {
      case .refused(let code): throw .refused("\(code)")
      case .notNow(let reason):
        environment.logger.warning("the mail server does not take a message", ["reason": reason])
        throw .retryLater
      }
    }
  }

  private func post(_ body: [UInt8], _ url: String, _ token: String, key: String) async throws(OutboxDeliveryFailure) {
    let request = OutgoingRequest(
      .post, url,
      fields: [.contentType: "application/json", .authorization: "Bearer " + token, .idempotencyKey: key], body: body)
    let status: Int
    do {
      status = try await environment.send(request).status
    } catch {
      environment.logger.warning("the message gateway does not answer", ["error": describe(error)])
      throw .retryLater
    }
    switch status {
    case 200..<300: return
    case 400..<500 where status != 401 && status != 429: throw .refused("\(status)")
    default: throw .retryLater
    }
  }
}

/// Everything that identity's outbox carries.
package struct IdentityDelivery: Sendable {
  let messages: MessageDelivery
  let logout: BackChannelLogout
  let events: SecurityEventDelivery

  package init(
    environment: IdentityEnvironment, messages way: MessageDelivery.Way,
    mailServer: MessageDelivery.MailServer? = nil
  ) {
    messages = MessageDelivery(environment: environment, way: way, mailServer: mailServer)
    logout = BackChannelLogout(environment: environment)
    events = SecurityEventDelivery(environment: environment)
  }

  package func deliver(_ message: OutboxMessage) async throws(OutboxDeliveryFailure) {
    switch message.destination {
    case PersonalMessage.destination: try await messages.deliver(message)
    case AccountStatusChange.destination: try await events.deliver(message)
    default: try await logout.deliver(message)
    }
  }
}
