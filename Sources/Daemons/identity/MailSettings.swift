internal import Configuration
internal import HTTPClient
internal import IdentityServer

/// The mail server that e-mail is handed to.
struct MailSettings: Sendable {
  let server: String?
  let from: String?
  let user: String?
  let password: Secret?
  let isSandbox: Bool

  init(_ reader: inout ConfigReader) {
    server = reader.optionalString(
      "mail.server",
      doc: "smtp://host:587 (goes over to TLS) or smtps://host:465; without it e-mail goes where SMS go.")
    from = reader.optionalString("mail.from", doc: "The address that e-mail comes from; needed with mail.server.")
    user = reader.optionalString("mail.user", doc: "The name to sign in with at mail.server.")
    password = reader.optionalSecret("mail.password", doc: "The password to sign in with at mail.server.")
    isSandbox = reader.mode == .sandbox
  }

  /// - Throws: `MailSettingsFault`, which says what to set.
  func mailServer() throws -> MessageDelivery.MailServer? {
    guard let server else { return nil }
    guard server.hasPrefix("smtp://") || server.hasPrefix("smtps://") else { throw MailSettingsFault.notAServer }
    guard let from, Mail(from: from, to: from, subject: "", text: "", id: "x") != nil else {
      throw MailSettingsFault.noSender
    }
    return MessageDelivery.MailServer(
      from: from,
      sender: MailSender(
        .init(url: server, user: user, password: password?.expose(), requiresTLS: !isSandbox)))
  }
}

enum MailSettingsFault: Error, CustomStringConvertible {
  case notAServer, noSender

  var description: String {
    switch self {
    case .notAServer: "mail.server must begin with smtp:// or smtps://"
    case .noSender: "mail.from must be an e-mail address when mail.server is set"
    }
  }
}
