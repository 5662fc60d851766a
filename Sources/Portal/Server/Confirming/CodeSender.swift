internal import APIContract
internal import DomainTypes
internal import FoundationEssentials
package import HTTPClient
package import HTTPTypes

/// Sends one-time codes: to a message gateway (SMS or e-mail), or into a folder where a sandbox reads them.
package struct CodeSender: Sendable {
  package typealias Send = @Sendable (OutgoingRequest) async throws -> HTTPResponse
  private let deliver: @Sendable (Message) async throws -> Void

  /// What the gateway gets, as JSON.
  struct Message: Codable, Sendable {
    let to: String
    let text: String
    /// `confirmation-code`, so that a gateway can give it priority.
    let kind: String
  }

  /// Posts each message to `url` as JSON; `token` goes as a bearer token.
  package static func gateway(url: String, token: String?, send: @escaping Send) -> CodeSender {
    CodeSender { message in
      var fields: HTTPFields = [.contentType: "application/json"]
      if let token { fields[.authorization] = "Bearer \(token)" }
      let response = try await send(
        OutgoingRequest(.post, url, fields: fields, body: try ContractJSON.encode(message), timeout: .seconds(10)))
      guard (200..<300).contains(response.status) else { throw CodeSenderError(status: response.status) }
    }
  }

  /// Writes each message into a file of its own; for sandboxes and tests.
  package static func folder(_ path: String, makeName: @escaping @Sendable () -> String) -> CodeSender {
    CodeSender { message in
      try FileManager.default.createDirectory(
        atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
      let target = "\(path)/\(makeName()).json"
      try Data(try ContractJSON.encode(message)).write(to: URL(filePath: target), options: .atomic)
    }
  }

  func send(_ code: String, to contact: String, about what: LocalizedText, _ language: Language) async throws {
    let text = LocalizedText(
      th: "รหัสยืนยัน \(code) สำหรับ\(what.th) ใช้ได้ 10 นาที ห้ามบอกรหัสนี้แก่ผู้ใด เจ้าหน้าที่ไม่ถามรหัสนี้",
      en: "Code \(code) for \(what.en). Good for 10 minutes. Tell it to nobody; no officer asks for it.")
    try await deliver(Message(to: contact, text: text[language], kind: "confirmation-code"))
  }
}

struct CodeSenderError: Error {
  let status: Int
}
