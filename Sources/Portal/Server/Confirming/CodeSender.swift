internal import DomainTypes
package import Messages

/// Writes and sends one-time codes.
package struct CodeSender: Sendable {
  private let messages: MessageSender
  private let makeID: @Sendable () -> String

  /// - Parameters:
  ///   - messages: Who sends them.
  ///   - makeID: A new id for a message.
  package init(_ messages: MessageSender, makeID: @escaping @Sendable () -> String) {
    self.messages = messages
    self.makeID = makeID
  }

  func send(
    _ code: String, to contact: String, about what: LocalizedText, _ language: Language
  ) async throws(MessageFailure) {
    let subject = LocalizedText(th: "รหัสยืนยัน \(code)", en: "Code \(code)")
    let text = LocalizedText(
      th: "รหัสยืนยัน \(code) สำหรับ\(what.th) ใช้ได้ 10 นาที ห้ามบอกรหัสนี้แก่ผู้ใด เจ้าหน้าที่ไม่ถามรหัสนี้",
      en: "Code \(code) for \(what.en). Good for 10 minutes. Tell it to nobody; no officer asks for it.")
    try await messages.deliver(
      Message(
        id: makeID(), channel: .init(of: contact), to: contact, subject: subject[language], text: text[language]))
  }
}
