package import APIContract
internal import Cryptography
package import DomainTypes
internal import FoundationEssentials
internal import HTTPServer
internal import Messages
internal import Observability
internal import PortalDomain
internal import PortalStorage

/// The one-time code of a confirmation: sent for one content, asked for when it is confirmed.
package struct ConfirmByCode: Sendable {
  let environment: PortalEnvironment

  /// Whether this portal asks for codes.
  package var isNeeded: Bool { environment.codes != nil }

  /// Sends a code for `object`, bound to `subject`.
  ///
  /// - Returns: Where it went; nothing where no code is needed.
  package func send(
    for object: String, subject: String, about what: LocalizedText, _ caller: Caller, _ language: Language
  ) async throws -> SentCode {
    guard let codes = environment.codes else { return SentCode(sentTo: nil, expiresAt: nil) }
    guard let contact = try await caller.contact(environment) else { throw PortalProblem.noContact }
    let code = SecureRandom.digits(6)
    let expiresAt: Date
    do {
      expiresAt = try await environment.store.makeCode(
        code, for: object, subject: subject, sentTo: Self.masked(contact), of: caller.owner,
        caller.act(environment.now()))
    } catch let refusal as ConfirmationCodeRefusal {
      throw PortalProblem.code(refusal)
    }
    do {
      try await codes.send(code, to: contact, about: what, language)
    } catch {
      switch error {
      case .refused(let reason):
        environment.logger.warning("a confirmation code was refused", ["reason": reason])
        throw PortalProblem.contactRefused
      case .notNow(let reason):
        environment.logger.warning("a confirmation code cannot be sent now", ["reason": reason])
        throw PortalProblem.messagesAway
      }
    }
    return SentCode(sentTo: Self.masked(contact), expiresAt: expiresAt)
  }

  /// The code that is on its way and would confirm `subject` as it is now; a page that is opened again asks for it.
  package func pending(for object: String, subject: String, _ caller: Caller) throws -> SentCode? {
    guard isNeeded, let code = try environment.store.confirmationCode(for: object, of: caller.owner),
      code.isGood(for: subject, at: environment.now())
    else { return nil }
    return SentCode(sentTo: code.sentTo, expiresAt: code.expiresAt)
  }

  /// The digits of what was typed; `nil` when there are none.
  static func plain(_ code: String?) -> String? {
    let typed = ThaiDigits.toArabic(code ?? "").filter { $0 != " " && $0 != "-" }
    return typed.isEmpty ? nil : typed
  }

  /// What is confirmed, as one hash.
  static func subject(_ draft: Draft, _ form: MergedForm) -> String {
    SHA256.hex(SubmissionSeal.subject(draft, form))
  }

  /// `o•••@example.com`, `•••• 5678`.
  static func masked(_ contact: String) -> String {
    if let at = contact.firstIndex(of: "@") { return contact.prefix(1) + "•••" + contact[at...] }
    return "•••• " + contact.suffix(4)
  }
}
