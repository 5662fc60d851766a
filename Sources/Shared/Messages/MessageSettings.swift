package import Configuration
internal import FoundationEssentials
internal import HTTPClient

/// How messages to people go out: the same keys in every daemon that sends some.
package struct MessageSettings: Sendable {
  private let url: String?
  private let token: Secret?
  private let folder: String?
  private let server: String?
  private let from: String?
  private let user: String?
  private let password: Secret?
  private let isSandbox: Bool

  /// - Parameters:
  ///   - reader: The configuration.
  ///   - without: What it means that nothing is configured.
  package init(_ reader: inout ConfigReader, without: String) {
    url = reader.optionalURL("messages.url", doc: "Where e-mail and SMS are handed over by POST; \(without)")
    token = reader.optionalSecret("messages.token", doc: "Bearer token for messages.url.")
    folder = reader.optionalPath(
      "messages.directory", doc: "Sandbox only: messages are written here, one file each.")
    server = reader.optionalString(
      "mail.server",
      doc: "smtp://host:587 (goes over to TLS) or smtps://host:465; without it e-mail goes where SMS go.")
    from = reader.optionalString("mail.from", doc: "The address that e-mail comes from; needed with mail.server.")
    user = reader.optionalString("mail.user", doc: "The name to sign in with at mail.server.")
    password = reader.optionalSecret("mail.password", doc: "The password to sign in with at mail.server.")
    isSandbox = reader.mode == .sandbox
  }

  /// Who sends; `nil` where nothing is configured.
  ///
  /// - Throws: `MessageSettingsFault`, which says what to set, or why the folder cannot be made.
  package func sender(_ send: @escaping MessageSender.Send) throws -> MessageSender? {
    let (way, mailServer) = (try way(), try mailServer())
    if way == nil, mailServer == nil { return nil }
    return MessageSender(way: way, mailServer: mailServer, send: send)
  }

  private func way() throws -> MessageSender.Way? {
    if let folder {
      // A folder is read by whoever is on the machine.
      guard isSandbox else { throw MessageSettingsFault.folderOutsideSandbox }
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
      return .folder(folder)
    }
    return url.map { .gateway(url: $0, token: token?.expose()) }
  }

  private func mailServer() throws(MessageSettingsFault) -> MessageSender.MailServer? {
    guard let server else { return nil }
    guard server.hasPrefix("smtp://") || server.hasPrefix("smtps://") else { throw .notAMailServer }
    guard let from, Mail(from: from, to: from, subject: "", text: "", id: "x") != nil else { throw .noSender }
    return MessageSender.MailServer(
      from: from,
      sender: MailSender(
        .init(url: server, user: user, password: password?.expose(), requiresTLS: !isSandbox)))
  }
}

package enum MessageSettingsFault: Error, CustomStringConvertible {
  case folderOutsideSandbox, notAMailServer, noSender

  package var description: String {
    switch self {
    case .folderOutsideSandbox: "messages.directory is for sandboxes only: set messages.url or mail.server"
    case .notAMailServer: "mail.server must begin with smtp:// or smtps://"
    case .noSender: "mail.from must be an e-mail address when mail.server is set"
    }
  }
}
